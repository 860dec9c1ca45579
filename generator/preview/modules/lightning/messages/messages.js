import { LightningElement } from "lwc";

/** Where a form of an org shows its errors; the forms of the preview have none. */
export default class Messages extends LightningElement {}
