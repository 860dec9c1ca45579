import { api, wire } from "lwc";
import LightningModal from "lightning/modal";
import { CloseActionScreenEvent } from "lightning/actions";
import { isEmpEnabled, subscribe, unsubscribe } from "lightning/empApi";
import FORM_FACTOR from "@salesforce/client/formFactor";
import CAN_EDIT from "@salesforce/customPermission/Parcel_Edit";
import TITLE from "@salesforce/label/c.Depot_Full";
import CITY from "@salesforce/schema/Parcel__c.City__c";
import getParcels from "@salesforce/apex/ParcelController.parcels";

/** The parcels of a depot, as they move: every module that the platform gives components has to be found. */
export default class ParcelList extends LightningModal {
    @api depot;
    title = TITLE;
    canEdit = CAN_EDIT !== false;
    isSmall = FORM_FACTOR === "Small";
    columns = [
        { label: "Name", fieldName: "Name" },
        { label: "City", fieldName: CITY.fieldApiName }
    ];
    moved = [];
    subscription;

    @wire(getParcels, { depot: "$depot" })
    answer;

    get parcels() {
        return this.answer.data ?? [];
    }

    async connectedCallback() {
        if (await isEmpEnabled()) {
            this.subscription = await subscribe("/event/Parcel_Event__e", -1, (message) => {
                this.moved = [...this.moved, message.data.payload.Key__c];
            });
        }
    }

    disconnectedCallback() {
        if (this.subscription) {
            unsubscribe(this.subscription, () => {});
        }
    }

    close() {
        this.dispatchEvent(new CloseActionScreenEvent());
    }
}
