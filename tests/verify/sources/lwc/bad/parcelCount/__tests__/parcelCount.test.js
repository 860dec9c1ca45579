import { createElement } from "lwc";
import ParcelCount from "c/parcelCount";

describe("c-parcel-count", () => {
    it("is accessible", async () => {
        const element = createElement("c-parcel-count", { is: ParcelCount });
        document.body.appendChild(element);
        await expect(element).toBeAccessible(); // lwc-jest: [image-alt] Ensure <img> elements have alternative
    });

    it("counts", () => {
        expect(1).toBe(2); // lwc-jest: counts: Error: expect(received).toBe(expected)
    });

    // eslint-disable-next-line jest/expect-expect
    it("throws", () => {
        throw new Error("no depot"); // lwc-jest: throws: Error: no depot
    });
});
