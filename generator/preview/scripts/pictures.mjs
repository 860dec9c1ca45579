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
const findings = [];
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

/** Tells whether anything can be seen; the accessibility tree reaches into all components. */
async function isEmpty(page) {
    const client = await page.context().newCDPSession(page);
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    return !nodes.some(
        ({ ignored, role, name }) =>
            !ignored && !/^(RootWebArea|main|generic|none|InlineTextBox)$/.test(role?.value ?? "") && (name?.value ?? "").trim(),
    );
}

async function take(browser, shot) {
    const report = (message) => findings.push({ state: shot.state, width: shot.width, message: line(message) });
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
        await page.screenshot({ path: shot.file, fullPage: true, animations: "disabled" });
        for (const problem of await page.evaluate(() => window.forcegenPreview.problems)) report(problem);
        const scrolls = shot.width <= PHONE ? await tooWide(page) : undefined;
        if (scrolls) report(scrolls);
        if (await isEmpty(page)) report("shows nothing");
    } finally {
        await context.close();
    }
}

const browser = await chromium.launch({
    executablePath: request.chromium,
    headless: true,
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"],
});
try {
    for (const shot of request.shots) await take(browser, shot);
} finally {
    await browser.close();
}
fs.writeFileSync(answerFile, JSON.stringify({ findings }));
