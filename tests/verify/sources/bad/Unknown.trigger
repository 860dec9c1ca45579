trigger Unknown on Nothing__c(after insert) { // both: Invalid type
}
