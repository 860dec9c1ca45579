import { LightningElement, api } from 'lwc';
export default class ErrorPart extends LightningElement { @api message; }
