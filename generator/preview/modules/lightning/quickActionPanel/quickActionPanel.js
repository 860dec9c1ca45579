import { LightningElement, api } from "lwc";

/** The frame around the component of a quick action. */
export default class QuickActionPanel extends LightningElement {
    @api header;
}
