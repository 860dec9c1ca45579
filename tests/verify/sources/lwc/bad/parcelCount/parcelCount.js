import { LightningElement } from "lwc";

export default class ParcelCount extends LightningElement {
    count = 2;

    connectedCallback() {
        const unused = 1; // eslint: assigned a value but never used
        setInterval(() => {}, 1000); // eslint: Restricted async operation
    }
}
