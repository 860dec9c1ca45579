import { adapter } from "forcegen/answers";

const Navigate = Symbol("Navigate");
const GenerateUrl = Symbol("GenerateUrl");
const PAGE = { type: "standard__navItemPage", attributes: { apiName: "Preview" }, state: {} };

export const navigate = (context, page) => window.dispatchEvent(new CustomEvent("forcegen__navigate", { detail: page }));
export const generateUrl = () => Promise.resolve("#");
export const NavigationContext = adapter("lightning/navigation.NavigationContext", () => ({}));

/** Gives the page directly: unlike other adapters this one has no data and error. */
export class CurrentPageReference {
    constructor(emit) {
        this.emit = emit;
    }
    connect() {
        this.emit(window.forcegenPreview.state.wire["lightning/navigation.CurrentPageReference"] ?? PAGE);
    }
    disconnect() {}
    update() {}
}

export const NavigationMixin = (Base) =>
    class extends Base {
        [Navigate](page) {
            navigate(null, page);
        }
        [GenerateUrl]() {
            return generateUrl();
        }
    };
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;
