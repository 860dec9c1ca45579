import { LightningElement, api } from "lwc";
import { fieldName } from "forcegen/fields";

/** Shows the fields it is given; a layout is known to the org only. */
export default class RecordForm extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api recordTypeId;
    @api layoutType;
    @api mode;
    @api columns;
    @api density;
    @api fields = [];

    get reads() {
        return Boolean(this.recordId) && this.mode !== "edit";
    }

    get names() {
        return [this.fields].flat().map(fieldName);
    }
}
