import { LightningElement, api } from 'lwc';

export default class ParcelBoard extends LightningElement {
    @api heading;
    @api rows;
}
