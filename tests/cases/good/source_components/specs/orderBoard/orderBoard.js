import { LightningElement, api, wire } from "lwc";
import { refreshApex } from "@salesforce/apex";
import getLines from "@salesforce/apex/OrderController.getLines";
import AMOUNT_FIELD from "@salesforce/schema/Order_Line__c.Amount__c";
import title from "@salesforce/label/c.Orders_Title";
import { initials } from "./initials";

// import nothing from "c/commentedOut";
const QUOTES = /["'`]/g;

export default class OrderBoard extends LightningElement {
    @api heading = title;

    @wire(getLines) lines;

    get rows() {
        return (this.lines.data ?? []).map((line) => ({
            id: line.Id,
            name: `${initials(line.name)} ${line.name.replace(QUOTES, "")}`
        }));
    }

    get field() {
        return AMOUNT_FIELD.fieldApiName;
    }

    refresh() {
        return refreshApex(this.lines);
    }
}
