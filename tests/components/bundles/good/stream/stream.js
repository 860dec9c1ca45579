import { LightningElement } from 'lwc';
import { subscribe, unsubscribe, onError } from 'lightning/empApi';
export default class Stream extends LightningElement {
    subscription;
    connectedCallback() { subscribe('/event/Parcel_Moved__e', -1, (m) => this.go(m)).then((s) => { this.subscription = s; }); onError((e) => { this.e = e; }); this.t = setTimeout(() => {}, 100); }
    disconnectedCallback() { unsubscribe(this.subscription, () => {}); clearTimeout(this.t); }
    go(m) { this.m = m; }
}
