trigger ParcelEventTrigger on Parcel_Event__e(after insert) {
    new ParcelSubscriber().run(Trigger.new);
}
