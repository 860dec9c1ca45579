import { LightningElement } from 'lwc';
export default class Slotted extends LightningElement { static renderMode = 'light'; item = {}; }
