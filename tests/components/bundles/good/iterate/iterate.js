import { LightningElement } from 'lwc';
export default class Iterate extends LightningElement { items = []; groups = []; a = { b: {} }; no; x; columns; handle() {} get spaced() { return 1; } }
