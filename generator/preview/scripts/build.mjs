// Compiles a component, and all it uses, into one script for a browser: the real runtime and base components of the
// platform, with stand-ins for what only an org has. Arguments: the request and the answer, both JSON files.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { fewerIcons, usedIcons } from "./icons.mjs";
import { platformModule } from "./platform.mjs";

const [requestFile, answerFile] = process.argv.slice(2);
const request = JSON.parse(fs.readFileSync(requestFile, "utf8"));
const load = createRequire(path.join(request.modules, "package.json"));
const { rollup } = load("rollup");
const lwc = (await import(pathToFileURL(load.resolve("@lwc/rollup-plugin")).href)).default;

const BASE = "lightning-base-components";
const ICONS = "./buildTemplates/templates";
const VIRTUAL = "\0platform:";
const findings = [];
const report = (message, file = "", line = 1, column = 1) => findings.push({ path: file, line, column, message });
const kebab = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

// the compiler reads its configuration from the folder of what imports, and those above it
fs.cpSync(request.standIns, path.join(request.temporary, "stand-ins"), { recursive: true });
fs.writeFileSync(path.join(request.temporary, "lwc.config.json"), JSON.stringify({ modules: [] }));
fs.writeFileSync(path.join(request.temporary, "package.json"), JSON.stringify({ private: true }));
fs.symlinkSync(path.join(request.modules, "node_modules"), path.join(request.temporary, "node_modules"), "junction");
const entry = path.join(request.temporary, "entry.js");
fs.writeFileSync(
    entry,
    `import "@lwc/synthetic-shadow";
import Component from "c/${request.name}";
import { show } from "forcegen/page";
show(Component, "c-${kebab(request.name)}");
`,
);

const base = new Map(
    load(`${BASE}/package.json`)
        .lwc.modules.filter((module) => module.name)
        .map((module) => [module.name, module.path]),
);
const standIns = (id) => path.join(request.temporary, "stand-ins", id, `${path.basename(id)}.js`);
const inBase = (id) => base.has(id) || fs.existsSync(path.join(request.modules, "node_modules", BASE, "src", id));
const isUsed = usedIcons(path.join(request.modules, "node_modules", BASE, "src"), request.project, request.data);
const placeholders = new Set();

/** Finds what a module of the platform is here: a stand-in, generated text, a base component, or an empty box. */
function resolve(id) {
    if (/^(lightning|forcegen)\//.test(id) && fs.existsSync(standIns(id))) return standIns(id);
    if (platformModule(id, request.labels) !== undefined) return VIRTUAL + id;
    if (/^lightning\/iconSvgTemplates\w*Rtl$/.test(id)) return VIRTUAL + id;
    if (id.startsWith("lightning/") && !inBase(id)) {
        placeholders.add(id);
        return standIns("forcegen/placeholder");
    }
    // the compiler looks these up for the base components alone
    if (id.startsWith("@salesforce/i18n/") && base.has(id)) {
        return path.join(request.modules, "node_modules", BASE, base.get(id));
    }
    if (id.startsWith("@salesforce/") && !base.has(id)) return VIRTUAL + id;
    return null;
}

const platform = {
    name: "platform",
    resolveId(id, importer) {
        if (id === ICONS && importer?.includes(`${path.sep}iconSvgTemplates`)) {
            return VIRTUAL + path.join(path.dirname(importer), `${ICONS}.js`);
        }
        return resolve(id);
    },
    load(id) {
        if (!id.startsWith(VIRTUAL)) return null;
        if (id.endsWith(`${path.basename(ICONS)}.js`)) return fewerIcons(id.slice(VIRTUAL.length), isUsed);
        return platformModule(id.slice(VIRTUAL.length), request.labels) ?? "export default undefined;";
    },
};
const packages = {
    name: "packages",
    resolveId(id) {
        if (/^[./\0]/.test(id) || /^(c|lightning)\//.test(id) || path.isAbsolute(id)) return null;
        try {
            return load.resolve(id);
        } catch {
            return null;
        }
    },
};
const environment = {
    name: "environment",
    transform(code) {
        if (!code.includes("import.meta.env")) return null;
        return { code: code.replace(/import\.meta\.env\??\.SSR/g, "false").replace(/import\.meta\.env/g, "({})"), map: null };
    },
    // as in an org; the checks of development stumble over base components in synthetic shadow
    renderChunk: (code) => code.replace(/process\.env\.NODE_ENV/g, '"production"'),
};

/** Keeps the compiled form of base components, which never change: a build takes seconds instead of half a minute. */
function remembering(plugin) {
    fs.mkdirSync(request.cache, { recursive: true });
    return {
        ...plugin,
        async transform(source, id) {
            const transform = () => plugin.transform.call(this, source, id);
            const [, module] = id.split(`${path.sep}${BASE}${path.sep}`);
            if (module === undefined) return transform();
            const key = createHash("sha256").update(`${module}\0${source}`).digest("hex").slice(0, 32);
            const kept = path.join(request.cache, `${key}.json`);
            if (fs.existsSync(kept)) return JSON.parse(fs.readFileSync(kept, "utf8"));
            const made = await transform();
            const result = made && typeof made === "object" ? { code: made.code, map: null } : (made ?? null);
            const draft = `${kept}.${process.pid}`;
            fs.writeFileSync(draft, JSON.stringify(result));
            fs.renameSync(draft, kept);
            return result;
        },
    };
}

function warned({ code, message, loc, id }) {
    if (code === "UNRESOLVED_IMPORT") failed({ message, loc, id });
}

function failed(error) {
    const place = error.loc ?? {};
    const file = place.file ?? error.id ?? error.filename ?? "";
    const inside = path.relative(request.project, file);
    const known = file && !inside.startsWith("..");
    const words = String(error.message ?? error).split("\n")[0];
    report(words.replaceAll(`${request.project}${path.sep}`, ""), known ? inside : "", place.line, place.column);
}

try {
    const bundle = await rollup({
        input: entry,
        onwarn: warned,
        plugins: [
            platform,
            remembering(
                lwc({
                    rootDir: request.temporary,
                    modules: [{ dir: request.project }, { dir: path.join(request.temporary, "stand-ins") }, { npm: BASE }],
                    exclude: [`/**/${VIRTUAL.slice(1)}*`],
                    enableDynamicComponents: true,
                }),
            ),
            packages,
            environment,
        ],
    });
    if (findings.length === 0) {
        const { output } = await bundle.generate({ format: "iife", name: "forcegenApp", inlineDynamicImports: true });
        fs.writeFileSync(request.script, output[0].code);
    }
} catch (error) {
    failed(error);
}
fs.writeFileSync(answerFile, JSON.stringify({ findings, placeholders: [...placeholders].sort() }));
