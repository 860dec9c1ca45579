import { LightningElement } from 'lwc';
export default class UsesSlot extends LightningElement { static renderMode = 'light'; }
