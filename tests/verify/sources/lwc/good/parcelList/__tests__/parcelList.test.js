import { createElement } from "lwc";
import ParcelList from "c/parcelList";
import getParcels from "@salesforce/apex/ParcelController.parcels";

const PARCELS = require("./data/parcels.json");

jest.mock(
    "@salesforce/apex/ParcelController.parcels",
    () => {
        const { createApexTestWireAdapter } = require("@salesforce/sfdx-lwc-jest");
        return { default: createApexTestWireAdapter(jest.fn()) };
    },
    { virtual: true }
);

describe("c-parcel-list", () => {
    afterEach(() => {
        document.body.replaceChildren();
    });

    it("shows the parcels and is accessible", async () => {
        const element = createElement("c-parcel-list", { is: ParcelList });
        element.depot = "D-1";
        document.body.appendChild(element);
        getParcels.emit(PARCELS);
        await Promise.resolve();
        expect(element.shadowRoot.querySelector("lightning-datatable").data).toEqual(PARCELS);
        await expect(element).toBeAccessible();
    });

    it("closes the action", async () => {
        const element = createElement("c-parcel-list", { is: ParcelList });
        const closed = jest.fn();
        element.addEventListener("lightning__closeactionscreen", closed);
        document.body.appendChild(element);
        await Promise.resolve();
        element.shadowRoot.querySelector("lightning-button").click();
        expect(closed).toHaveBeenCalledTimes(1);
    });
});
