import { LightningElement } from 'lwc';
export default class DynamicPart extends LightningElement {
    static renderMode = 'light';
    constructor_;
    go() {}
}
