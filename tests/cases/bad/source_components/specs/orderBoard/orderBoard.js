import { LightningElement, api } from "lwc";
import getOrders from "@salesforce/apex/OrderController.getOrders";
import title from "@salesforce/label/c.Orders_Title";
import NAME_FIELD from "@salesforce/schema/Account.Nickname__c";
import logo from "@salesforce/resourceUrl/Logo";
import mayEdit from "@salesforce/customPermission/Edit_Orders";
import { format } from "c/formats";
import { initials } from "./initials";
export * from "c/formats";

export default class OrderBoard extends LightningElement {
    @api flag = true;
    @api onsave;
    @api get total() {
        return 1;
    }
    @api set total(value) {}
    @wire(getRecords) records;
}
