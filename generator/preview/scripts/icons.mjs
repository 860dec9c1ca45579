// Leaves out the icons nobody names: of some 3,000 a component shows a few, and compiling all takes most of the time.
import fs from "node:fs";
import path from "node:path";

const NAMED = /\b(action|custom|doctype|standard|utility):(\w+)/g;
const QUOTED = /["'`](\w+)["'`]/g;
const SOURCE = /\.(js|html|json)$/;
const LIBRARY = /^iconSvgTemplates/;

function texts(folder) {
    return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const file = path.join(folder, entry.name);
        if (entry.isDirectory()) return LIBRARY.test(entry.name) ? [] : texts(file);
        return SOURCE.test(entry.name) ? [fs.readFileSync(file, "utf8")] : [];
    });
}

const named = (text) => [...text.matchAll(NAMED)].map(([, category, name]) => `${category}_${name}`);

/** Gives a test for an icon's key: whether base components name it, or a component or its data may put it together. */
export function usedIcons(baseFolder, projectFolder, data) {
    const icons = new Set(texts(baseFolder).flatMap(named));
    const words = new Set();
    for (const text of [...texts(projectFolder), data]) {
        named(text).forEach((icon) => icons.add(icon));
        for (const [, word] of text.matchAll(QUOTED)) words.add(word);
    }
    return (key) => icons.has(key) || words.has(key.slice(key.indexOf("_") + 1));
}

/** Gives a library of icons with those that pass the test. */
export function fewerIcons(library, isUsed) {
    const text = fs.readFileSync(library, "utf8");
    const folder = path.dirname(library);
    const kept = [...text.matchAll(/^import \{ default as (\w+) \} from '(.+)';$/gm)].filter(([, key]) => isUsed(key));
    const imports = kept.map(([, key, file]) => `import ${key} from ${JSON.stringify(path.join(folder, file))};`);
    return `${imports.join("\n")}\nexport default { ${kept.map(([, key]) => key).join(", ")} };`;
}
