// Opens every state at every width in headless Chromium, does what its user does, takes a picture, and reports what is
// wrong. Arguments: the request and the answer, both JSON files.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [requestFile, answerFile] = process.argv.slice(2);
const request = JSON.parse(fs.readFileSync(requestFile, "utf8"));
const { chromium } = createRequire(path.join(request.modules, "package.json"))("playwright-core");

const SETTLED = 700;
const STEP_LIMIT = 5000;
const SHOWN = 300;
const PHONE = 390;
const AT_ONCE = 3; // most of the time is waiting
const findings = [];
const shown = [];
const line = (text) => String(text).replace(/\s+/g, " ").trim().slice(0, SHOWN);

async function act(page, step) {
    const options = { timeout: STEP_LIMIT };
    if ("click" in step) await page.locator(step.click).first().click(options);
    else if ("into" in step) await page.locator(step.into).first().fill(step.type, options);
    else await page.waitForTimeout(step.wait);
}

/** Finds what makes the page wider than the window, in the tree as it is drawn. */
async function tooWide(page) {
    const client = await page.context().newCDPSession(page);
    const { cssContentSize, cssLayoutViewport } = await client.send("Page.getLayoutMetrics");
    if (cssContentSize.width <= cssLayoutViewport.clientWidth) return undefined;
    const snapshot = await client.send("DOMSnapshot.captureSnapshot", { computedStyles: [] });
    const { nodes, layout } = snapshot.documents[0];
    const wide = layout.bounds
        .map(([left, , width], index) => ({ right: left + width, name: nodes.nodeName[layout.nodeIndex[index]] }))
        .map(({ right, name }) => ({ right, name: snapshot.strings[name].toLowerCase() }))
        .filter(({ right, name }) => right > cssLayoutViewport.clientWidth && name.includes("-"));
    const widest = wide.at(-1);
    return `scrolls to the side: it is ${cssContentSize.width} pixels wide${widest ? `, because of <${widest.name}>` : ""}`;
}

/** Gives what can be read; the accessibility tree reaches into all components. */
async function read(page) {
    const client = await page.context().newCDPSession(page);
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    return nodes
        .filter(({ ignored, role }) => !ignored && !/^(RootWebArea|InlineTextBox)$/.test(role?.value ?? ""))
        .map(({ name }) => (name?.value ?? "").trim())
        .filter(Boolean);
}

async function take(browser, shot) {
    const told = [];
    const report = (message) => told.push(line(message));
    const context = await browser.newContext({
        viewport: { width: shot.width, height: shot.height },
        locale: "en-US",
        timezoneId: "UTC",
        reducedMotion: "reduce",
    });
    try {
        const page = await context.newPage();
        page.on("pageerror", (error) => report(error.message));
        page.on("console", (message) => {
            if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) report(message.text());
        });
        await page.route("**/*", (route) =>
            route.request().url().startsWith(`${request.origin}/`) ? route.continue() : route.abort(),
        );
        await page.goto(`${request.origin}/frame/${shot.state}/${shot.width}`);
        await page.waitForTimeout(SETTLED + shot.after);
        for (const step of shot.steps) {
            try {
                await act(page, step);
            } catch (error) {
                report(`the step ${JSON.stringify(step)} was not possible: ${error.message.split("\n")[0]}`);
            }
        }
        if (shot.steps.length > 0) await page.waitForTimeout(SETTLED);
        // what covers the window, such as the backdrop of a dialog, covers the whole picture then
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width: shot.width, height: Math.max(shot.height, height) });
        await page.screenshot({ path: shot.file, fullPage: true, animations: "disabled" });
        for (const problem of await page.evaluate(() => window.forcegenPreview.problems)) {
            // the browser tells of what is thrown too, without the name of the error
            if (!told.some((message) => line(problem).endsWith(message))) report(problem);
        }
        const scrolls = shot.width <= PHONE ? await tooWide(page) : undefined;
        if (scrolls) report(scrolls);
        const texts = await read(page);
        if (texts.length === 0) report("shows nothing");
        shown.push({ state: shot.state, width: shot.width, texts });
    } finally {
        await context.close();
    }
    findings.push(...told.map((message) => ({ state: shot.state, width: shot.width, message })));
}

const browser = await chromium.launch({
    executablePath: request.chromium,
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
});
try {
    const waiting = [...request.shots].reverse();
    const worker = async () => {
        while (waiting.length > 0) await take(browser, waiting.pop());
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
} finally {
    await browser.close();
}
fs.writeFileSync(answerFile, JSON.stringify({ findings, shown }));
