import { LightningElement, api, track, wire } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { NavigationMixin, CurrentPageReference } from 'lightning/navigation';
import { getRecord, getFieldValue } from 'lightning/uiRecordApi';
import { refreshApex } from '@salesforce/apex';
import userId from '@salesforce/user/Id';
import isGuest from '@salesforce/user/isGuest';
import LANG from '@salesforce/i18n/lang';
import FORM_FACTOR from '@salesforce/client/formFactor';
import siteId from '@salesforce/site/Id';
import communityPath from '@salesforce/community/basePath';
import canShip from '@salesforce/customPermission/Ship_Parcels';
import canStandard from '@salesforce/userPermission/ViewSetup';
import title from '@salesforce/label/c.Parcel_Lost';
import CODE from '@salesforce/schema/Parcel__c.Code__c';
import CITY from '@salesforce/schema/Parcel__c.Depot__r.City__c';
import PARCEL from '@salesforce/schema/Parcel__c';
import NAME from '@salesforce/schema/Account.Name';
import { helper, other as renamed } from './basicsHelper';
import rows from '@salesforce/apex/ParcelApi.rows';
import ship from '@salesforce/apex/ParcelApi.ship';

const FIELDS = [CODE, CITY, NAME];
export default class Basics extends NavigationMixin(LightningElement) {
    @api recordId;
    @api objectApiName;
    @api flexipageRegionWidth;
    @track state = { open: false };
    _name = `a ${LANG}`;
    error;
    checked = false;
    image = '/x.png';
    label = { title };
    static renderMode = 'light';
    #secret = 5;
    @wire(getRecord, { recordId: '$recordId', fields: FIELDS }) record;
    @wire(CurrentPageReference) pageRef;
    @wire(rows, { depotId: '$recordId' })
    wired({ data, error }) { this.rows = data ?? []; this.error = error; }
    @api get name() { return this._name; }
    set name(value) { this._name = value; this.setAttribute('name', value); }
    @api focus() { this.refs.box?.focus(); }
    @api async load(force = true) { await ship({ parcelId: this.recordId, force }); return refreshApex(this.record); }
    connectedCallback() { this.addEventListener('x', this.handleClick.bind(this)); }
    disconnectedCallback() {}
    errorCallback(error, stack) { this.error = error; console.error(stack, PARCEL, userId, isGuest, FORM_FACTOR, siteId, communityPath, canShip, canStandard, helper, renamed); }
    get isReady() { return !!this.rows && this.#secret > 1; }
    get boxClass() { return this.state.open ? 'slds-box' : ''; }
    get attributes() { return { title: 'x' }; }
    handleClick(event) { this.dispatchEvent(new CustomEvent('selected', { detail: { id: event.currentTarget.dataset.id }, bubbles: true, composed: true })); }
    handleChange = (event) => { this._name = event.detail.value; };
    toast() { this.dispatchEvent(new ShowToastEvent({ title: 'a', message: getFieldValue(this.record.data, CODE), variant: 'success' })); const re = /[@api]'"/g; return re; }
}
