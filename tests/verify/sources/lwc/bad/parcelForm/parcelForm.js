import { LightningElement, api } from "lwc";

export default class ParcelForm extends LightningElement {
    @api rows;
}
