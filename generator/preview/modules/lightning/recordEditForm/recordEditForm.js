import { LightningElement, api } from "lwc";
import { ask } from "forcegen/answers";

const GET_RECORD = "lightning/uiRecordApi.getRecord";

/** Gives its fields their object and the record the state holds, and says that it was saved. */
export default class RecordEditForm extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api recordTypeId;
    @api layoutType;
    @api density;
    @api formClass;
    @api optionalFields;
    fields = [];

    connectedCallback() {
        this.record = this.recordId
            ? ask(GET_RECORD, { recordId: this.recordId }).catch(() => undefined)
            : Promise.resolve(undefined);
        this.record.then((record) => this.dispatchEvent(new CustomEvent("load", { detail: { records: record ?? {} } })));
    }

    receiveField(event) {
        event.stopPropagation();
        this.fields.push(event.detail);
        this.record.then((record) => event.detail.show(this.objectApiName, record));
    }

    receiveClick(event) {
        const button = event.composedPath().find((node) => node.type === "submit");
        if (button) this.submitFields();
    }

    stop(event) {
        event.preventDefault();
    }

    submitFields() {
        const values = Object.fromEntries(this.fields.map((field) => [field.name, field.value()]));
        const submitted = new CustomEvent("submit", { bubbles: true, cancelable: true, detail: { fields: values } });
        if (this.dispatchEvent(submitted)) this.submit(values);
    }

    @api
    submit(values) {
        const fields = Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, { value }]));
        const detail = { id: this.recordId ?? "a00000000000000AAA", apiName: this.objectApiName, fields };
        this.dispatchEvent(new CustomEvent("success", { detail }));
    }

    @api
    reset() {
        this.fields.forEach((field) => field.reset());
    }
}
