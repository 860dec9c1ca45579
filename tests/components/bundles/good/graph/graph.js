import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/uiGraphQLApi';
import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import { loadScript, loadStyle } from 'lightning/platformResourceLoader';
import { EnclosingTabId, openTab } from 'lightning/platformWorkspaceApi';
import LightningAlert from 'lightning/alert';
import LightningConfirm from 'lightning/confirm';
import { reduceErrors as reduce } from 'c/service2';
import PARCEL from '@salesforce/schema/Parcel__c';
import CURRENCY from '@salesforce/i18n/currency';
import alternative from './alternative.html';
import main from './graph.html';

const QUERY = gql`
    query parcels($first: Int) { uiapi { query { Parcel__c(first: $first) { edges { node { Id Code__c { value } } } } } } } # comment
`;
const PATTERN = /^[\w.+-]+@api\.(com|org)$/i;

/**
 * @param {string} a `text`
 * @api not a decorator
 */
function helper(a = {}, ...rest) { return { ...a, rest, [`k${a}`]: a?.b?.[0] ?? 1 }; }

export default class Graph extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api
    set variant(value) { this._variant = value; }
    get variant() { return this._variant; }
    _variant = 'a';
    errors = {};
    handlers = { click: this.handleSuccess };
    static stylesheets = [];
    #count = 0;
    static #shared = new Map();

    @wire(graphql, { query: QUERY, variables: '$variables' })
    parcels;

    @wire(getObjectInfo, { objectApiName: PARCEL }) info;
    @wire(getPicklistValuesByRecordType, { objectApiName: PARCEL, recordTypeId: '$info.data.defaultRecordTypeId' })
    picklists({ error, data }) { if (data) { this.values = data; } else if (error) { this.errors = reduce(error); } }
    @wire(EnclosingTabId) tabId;

    get variables() { return { first: 5 }; }
    get ready() { return Boolean(this.recordId) && !PATTERN.test(this.recordId); }
    get notReady() { return !this.ready; }
    render() { return this.ready ? main : alternative; }
    async handleSuccess({ detail: { id } = {} } = {}) {
        try { await Promise.all([loadScript(this, '/x'), loadStyle(this, '/y')]); } catch { await LightningAlert.open({ message: `bad ${id}` }); } finally { this.#count++; }
        if (await LightningConfirm.open({ message: 'ok?' })) { openTab({ recordId: id }); }
        const { a, ...others } = helper({ b: [1] }); Graph.#shared.set(a, others); return [...others.rest, CURRENCY, this.tabId];
    }
    static of(x) { return new this(x); }
}
