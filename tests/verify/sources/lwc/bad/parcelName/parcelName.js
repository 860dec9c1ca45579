import { LightningElement, api } from "lwc";

export default class ParcelName extends LightningElement {
    // eslint-disable-next-line @lwc/lwc/valid-api
    @api onsave; // lwc-compiler: Invalid public property "onsave"
}
