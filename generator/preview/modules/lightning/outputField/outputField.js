import { LightningElement, api } from "lwc";
import { field, fieldName, fieldValue } from "forcegen/fields";

/** The value of a field with the label that the project gives it. */
export default class OutputField extends LightningElement {
    @api fieldName;
    @api variant;
    @api fieldClass;
    label = "";
    shown = "";

    connectedCallback() {
        const name = fieldName(this.fieldName);
        this.label = field("", name).label;
        const show = (objectName, record) => {
            this.label = field(objectName, name).label;
            this.shown = fieldValue(record, name, "displayValue") ?? fieldValue(record, name) ?? "";
        };
        this.dispatchEvent(new CustomEvent("forcegenfield", { bubbles: true, composed: true, detail: { name, show } }));
    }

    get showsLabel() {
        return this.variant !== "label-hidden";
    }
}
