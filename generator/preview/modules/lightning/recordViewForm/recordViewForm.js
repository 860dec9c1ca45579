import { LightningElement, api } from "lwc";
import { ask } from "forcegen/answers";

/** Gives its fields their object and the record the state holds. */
export default class RecordViewForm extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api density;
    @api optionalFields;

    connectedCallback() {
        this.record = ask("lightning/uiRecordApi.getRecord", { recordId: this.recordId }).catch(() => undefined);
        this.record.then((record) => this.dispatchEvent(new CustomEvent("load", { detail: { records: record ?? {} } })));
    }

    receiveField(event) {
        event.stopPropagation();
        this.record.then((record) => event.detail.show(this.objectApiName, record));
    }
}
