import { createElement } from "lwc";
import OrderBoard from "c/orderBoard";

describe("c-order-board", () => {
    it("shows its heading", () => {
        const element = createElement("c-order-board", { is: OrderBoard });
        element.heading = "Lines";
        document.body.appendChild(element);
        expect(element.shadowRoot.querySelector("h2").textContent).toBe("Lines");
    });
});
