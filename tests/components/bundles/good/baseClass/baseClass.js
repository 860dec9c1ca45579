import { LightningElement, api } from 'lwc';
export const Mixin = (Base) => class extends Base { @api shared; go() {} };
export default class BaseClass extends Mixin(LightningElement) { inherited = 1; }
