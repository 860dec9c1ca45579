// Compares each file with what prettier would make of it, under the configuration inside the project.
// Arguments: the request and the answer, both JSON files.
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [requestFile, answerFile] = process.argv.slice(2);
const request = JSON.parse(fs.readFileSync(requestFile, "utf8"));
const load = createRequire(path.join(request.modules, "package.json"));
const module = async (name) => {
    const loaded = await import(pathToFileURL(load.resolve(name)).href);
    return loaded.default ?? loaded;
};
const prettier = await module("prettier");
const plugins = [await module("prettier-plugin-apex")];
const ignorePath = path.join(request.output, ".prettierignore");
const findings = [];

async function options(file) {
    const parser = file.includes("/lwc/") && file.endsWith(".html") ? { parser: "lwc" } : {};
    const config = await prettier.resolveConfigFile(path.join(request.output, file));
    if (config === null || path.relative(request.output, config).startsWith("..")) return parser;
    const { plugins: named, ...own } = await prettier.resolveConfig(path.join(request.output, file), { config });
    return { ...parser, ...own };
}

/** Finds the line and column where two texts begin to differ. */
function firstDifference(actual, expected) {
    const [have, want] = [actual.split("\n"), expected.split("\n")];
    let line = 0;
    while (line < have.length && have[line] === want[line]) line++;
    let column = 0;
    const text = have[line] ?? "";
    while (column < text.length && text[column] === (want[line] ?? "")[column]) column++;
    return { line: line + 1, column: column + 1, expected: want[line] };
}

function syntaxError(error) {
    const text = String(error.message ?? error);
    const place = /\bline[ =](\d+)(?:,? column[ =](\d+))?/.exec(text) ?? [];
    const [line, column] = place.slice(1).filter(Boolean).map(Number);
    return { line: error.loc?.start?.line ?? line, column: error.loc?.start?.column ?? column };
}

async function check(file) {
    const absolute = path.join(request.output, file);
    const { ignored } = await prettier.getFileInfo(absolute, { ignorePath, plugins, resolveConfig: false });
    if (ignored) return;
    const source = fs.readFileSync(absolute, "utf8");
    try {
        const formatted = await prettier.format(source, { ...(await options(file)), filepath: absolute, plugins });
        if (formatted === source) return;
        const { line, column, expected } = firstDifference(source, formatted);
        const message =
            expected === undefined
                ? "prettier would end the file before this line"
                : `prettier would write ${JSON.stringify(expected.trim() || expected).slice(0, 120)} here`;
        findings.push({ path: file, line, column, code: "format", message });
    } catch (error) {
        const words = String(error.message ?? error).split("\n").find((line) => line.trim()) ?? "no reason given";
        const message = `prettier cannot read the file: ${words.slice(0, 300)}`;
        findings.push({ path: file, ...syntaxError(error), code: "syntax", message });
    }
}

// prettier reads Apex with a program of its own, one a file: as many at once as there are processors
const waiting = [...request.files].reverse();
const worker = async () => {
    while (waiting.length > 0) await check(waiting.pop());
};
await Promise.all(Array.from({ length: os.availableParallelism?.() ?? os.cpus().length }, worker));
fs.writeFileSync(answerFile, JSON.stringify({ findings }));
