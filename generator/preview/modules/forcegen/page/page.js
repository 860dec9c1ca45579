// Puts the component on the page, and shows what the platform would: toasts, and where navigation leads.
import { createElement } from "lwc";

const preview = window.forcegenPreview;
const NOTICE_MILLISECONDS = 6000;
const THEMES = { success: "success", error: "error", warning: "warning", info: "info" };

function notice(text, theme) {
    const box = document.createElement("div");
    box.className = `slds-notify slds-notify_toast slds-theme_${THEMES[theme] ?? "info"}`;
    box.setAttribute("role", "status");
    const content = document.createElement("div");
    content.className = "slds-notify__content";
    const heading = document.createElement("h2");
    heading.className = "slds-text-heading_small";
    heading.textContent = text;
    content.append(heading);
    box.append(content);
    document.getElementById("notices").append(box);
    setTimeout(() => box.remove(), NOTICE_MILLISECONDS);
}

function fill(text, values) {
    return String(text ?? "").replace(/\{(\d+)\}/g, (_, index) => values?.[index]?.label ?? values?.[index] ?? "");
}

window.addEventListener("lightning__showtoast", (event) => {
    const { title, message, messageData, variant } = event.detail ?? {};
    notice([title, fill(message, messageData)].filter(Boolean).join(" – "), variant ?? "info");
});
window.addEventListener("forcegen__navigate", (event) => notice(`Leads to ${JSON.stringify(event.detail)}`, "info"));

/** Shows the component in the state; a modal is opened, as it cannot stand on a page. */
export function show(component, tag) {
    const { props } = preview.state;
    if (typeof component.open === "function") {
        component.open({ label: preview.name, ...props }).catch((error) => preview.problems.push(String(error)));
        return;
    }
    const element = createElement(tag, { is: component });
    Object.assign(element, props);
    document.getElementById("component").append(element);
}
