import { LightningElement, api } from 'lwc';
const PATTERN = /class Foo \{ @api x \}/;
export default class Optional extends LightningElement {
    @api accessKeyLabel; @api maxItems = 10; @api isOpen = false; @api variant = 'base'; @api options = []; @api config = { a: true };
    @api
    get value() { return this._v; }
    set value(v) { this._v = v?.trim?.() ?? ''; }
    get text() { return this.value && PATTERN.test(this.value) ? 1_000 : 0n; }
    static delegatesFocus = true;
    static shadowSupportMode = 'native';
    go() { for (const [k, v] of Object.entries(this.config)) { if (k in v) break; } label: for (;;) { break label; } }
    async *gen() { yield 1; }
}
