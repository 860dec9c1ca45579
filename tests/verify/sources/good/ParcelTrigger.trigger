trigger ParcelTrigger on Parcel__c(before insert, before update, after update) {
    if (Trigger.isBefore && Trigger.isInsert) {
        for (Parcel__c one : Trigger.new) {
            one.addError('no');
            one.City__c.addError('bad region');
        }
    }
    switch on Trigger.operationType {
        when AFTER_UPDATE {
            Map<Id, Parcel__c> before = (Map<Id, Parcel__c>) Trigger.oldMap;
            System.debug(before.size());
        }
        when else {
            System.debug(LoggingLevel.FINE, Trigger.size);
        }
    }
}
