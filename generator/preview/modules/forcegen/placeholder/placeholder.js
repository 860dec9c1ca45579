import { LightningElement } from "lwc";

/** Stands in for a base component that exists in an org only: a box with what the component puts into it. */
export default class Placeholder extends LightningElement {}
