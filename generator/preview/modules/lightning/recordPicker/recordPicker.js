import { LightningElement, api } from "lwc";

/** A search field: records to choose from are in the org only. */
export default class RecordPicker extends LightningElement {
    @api label;
    @api placeholder;
    @api objectApiName;
    @api value;
    @api required;
    @api disabled;
    @api variant;
    @api filter;
    @api displayInfo;
    @api matchingInfo;

    @api
    clearSelection() {
        this.value = undefined;
    }

    @api
    reportValidity() {
        return true;
    }
}
