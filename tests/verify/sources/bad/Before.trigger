trigger Before on Parcel_Event__e(before insert) { // compiler: only supports after insert
    System.debug(Trigger.new[0].Nope__c); // both: Variable does not exist: Nope__c
}
