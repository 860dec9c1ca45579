import { LightningElement, api } from "lwc";

/** One parcel on a phone. */
export default class ParcelRow extends LightningElement {
    @api name;
    @api city;
}
