// Compiles Lightning web components with the platform's compiler, bundle by bundle, as a deployment does.
// Arguments: the request and the answer, both JSON files.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [requestFile, answerFile] = process.argv.slice(2);
const request = JSON.parse(fs.readFileSync(requestFile, "utf8"));
const load = createRequire(path.join(request.modules, "package.json"));
const { compile } = load("@lwc/sfdc-lwc-compiler");

const COMPILED = /\.(js|ts|html|css)$/;
const NOT_DEPLOYED = /^__\w+__$/;
const LAST_ERROR = 1; // 0 is fatal, 1 an error, 2 a warning; what comes after are notes
const WARNING = 2;
const findings = [];

function sources(folder, below = "") {
    return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
        const name = path.posix.join(below, entry.name);
        if (entry.isDirectory()) return NOT_DEPLOYED.test(entry.name) ? [] : sources(folder, name);
        return COMPILED.test(entry.name) ? [name] : [];
    });
}

function report(file, message, { line, column, code = "", severity = "error" } = {}) {
    findings.push({ path: file, line, column, code, message, severity });
}

/** Gives the first line of a message without the code before it and the folder the compiler believes to be in. */
function words(message) {
    return message
        .split("\n")[0]
        .replace(/^(?:\S+: )?LWC\d+: /, "")
        .replaceAll(`${process.cwd()}${path.sep}`, "");
}

async function check(bundle) {
    const name = path.posix.basename(bundle);
    const folder = path.join(request.output, bundle);
    const meta = `${bundle}/${name}.js-meta.xml`;
    const files = Object.fromEntries(
        sources(folder).map((file) => [file, fs.readFileSync(path.join(folder, file), "utf8")]),
    );
    if (![`${name}.js`, `${name}.ts`, `${name}.html`, `${name}.css`].some((file) => file in files)) {
        report(meta, `The bundle has no ${name}.js, .html or .css`);
        return;
    }
    const version = /<apiVersion>\s*([\d.]+)/.exec(fs.readFileSync(path.join(request.output, meta), "utf8"))?.[1];
    const first = `${name}.js` in files ? `${bundle}/${name}.js` : meta;
    let compiled;
    try {
        compiled = await compile({
            bundle: {
                type: "platform",
                name,
                namespace: "c",
                files,
                options: {
                    apiVersion: Number(version ?? request.apiVersion),
                    allowDynamicComponents: true,
                    dynamicImport: "allowed",
                    enableLwcOn: true,
                },
            },
            compilerConfigs: [{ outputConfig: { compat: false, minify: false, format: "amd" } }],
        });
    } catch (error) {
        report(first, words(String(error.message ?? error)));
        return;
    }
    const said = [...(compiled.diagnostics ?? []), ...(compiled.results ?? []).flatMap((one) => one.diagnostics ?? [])];
    let refused = false;
    for (const { code, filename, level, location, message } of said) {
        if (level > WARNING) continue;
        refused ||= level <= LAST_ERROR;
        const known = filename in files ? `${bundle}/${filename}` : first;
        report(known, words(message), {
            line: location?.line,
            column: location?.column,
            code: `LWC${code}`,
            severity: level <= LAST_ERROR ? "error" : "warning",
        });
    }
    if (!compiled.success && !refused) report(first, "The compiler refuses the bundle and does not say why");
}

for (const bundle of request.bundles) await check(bundle);
fs.writeFileSync(answerFile, JSON.stringify({ findings }));
