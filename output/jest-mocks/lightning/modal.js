import { LightningElement, api } from "lwc";

/** Opens nothing, and tells by an event what a modal would be closed with. */
export default class LightningModal extends LightningElement {
    static open = jest.fn().mockResolvedValue();

    @api label;
    @api size;
    @api description;
    @api disableClose;

    close(result) {
        this.dispatchEvent(new CustomEvent("close", { detail: result }));
    }
}
