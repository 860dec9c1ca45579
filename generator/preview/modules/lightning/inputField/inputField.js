import { LightningElement, api } from "lwc";
import { field, fieldName, fieldValue } from "forcegen/fields";

const INPUTS = {
    Checkbox: "checkbox",
    Currency: "number",
    Date: "date",
    DateTime: "datetime",
    Email: "email",
    Number: "number",
    Percent: "number",
    Phone: "tel",
    Time: "time",
    Url: "url"
};

/** An input for a field, with the label, type and values that the project gives it. */
export default class InputField extends LightningElement {
    @api fieldName;
    @api variant;
    @api required;
    @api disabled;
    @api readOnly;
    known = field("", "");
    current;

    @api
    get value() {
        return this.current;
    }
    set value(value) {
        this.given = value;
        this.current = value;
    }

    connectedCallback() {
        const name = fieldName(this.fieldName);
        this.known = field("", name);
        const detail = {
            name,
            value: () => this.current,
            reset: () => this.reset(),
            show: (objectName, record) => {
                this.known = field(objectName, name);
                this.stored = fieldValue(record, name);
                this.reset();
            }
        };
        this.dispatchEvent(new CustomEvent("forcegenfield", { bubbles: true, composed: true, detail }));
    }

    @api
    reset() {
        this.current = this.given ?? this.stored;
    }

    @api
    reportValidity() {
        return true;
    }

    get label() {
        return this.known.label;
    }

    get options() {
        return this.known.values;
    }

    get isPicklist() {
        return this.known.type === "Picklist";
    }

    get isLong() {
        return ["LongTextArea", "TextArea", "Html"].includes(this.known.type);
    }

    get inputType() {
        return INPUTS[this.known.type] ?? "text";
    }

    get isChecked() {
        return this.known.type === "Checkbox" && this.current === true;
    }

    get isRequired() {
        return Boolean(this.required || this.known.required);
    }

    receive(event) {
        this.current = this.known.type === "Checkbox" ? event.detail.checked : event.detail.value;
        this.dispatchEvent(new CustomEvent("change", { bubbles: true, composed: true, detail: { value: this.current } }));
    }
}
