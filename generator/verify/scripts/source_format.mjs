// Gives every file of the package directories to a metadata component and converts all of them, with Salesforce's
// source-deploy-retrieve. Arguments: the request and the answer, both JSON files.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [requestFile, answerFile] = process.argv.slice(2);
const request = JSON.parse(fs.readFileSync(requestFile, "utf8"));
const load = createRequire(path.join(request.modules, "package.json"));
const sdr = load("@salesforce/source-deploy-retrieve");
const { XMLValidator } = createRequire(load.resolve("@salesforce/source-deploy-retrieve"))("fast-xml-parser");

const projectFile = path.join(request.output, "sfdx-project.json");
const findings = [];
const report = (file, code, message, line = 1, column = 1) =>
    findings.push({ path: path.relative(request.output, file), line, column, code, message });
const firstLine = (error) => String(error?.message ?? error).split("\n")[0];
const under = (folder) =>
    fs
        .readdirSync(folder, { withFileTypes: true })
        .flatMap((entry) =>
            entry.isDirectory()
                ? entry.name === "node_modules"
                    ? []
                    : under(path.join(folder, entry.name))
                : [path.join(folder, entry.name)],
        );
const attempt = (file, code, action) => {
    try {
        return action();
    } catch (error) {
        report(file, code, firstLine(error));
        return [];
    }
};

const ignored = sdr.ForceIgnore.findAndCreate(request.output);
const files = request.packageDirectories
    .flatMap((directory) => under(path.join(request.output, directory)))
    .filter((file) => !ignored.denies(file))
    .sort();

function resolve() {
    const whole = new sdr.MetadataResolver();
    try {
        return request.packageDirectories.flatMap((directory) =>
            whole.getComponentsFromPath(path.join(request.output, directory)),
        );
    } catch {
        // one file that cannot be resolved hides all others: ask for each alone
        const single = new sdr.MetadataResolver();
        return files.flatMap((file) => attempt(file, "resolve", () => single.getComponentsFromPath(file)));
    }
}

const components = new Map();
for (const component of resolve()) {
    components.set([component.type.id, component.fullName, component.xml, component.content].join("\0"), component);
}

const owned = new Set();
for (const component of components.values()) {
    const place = component.xml ?? component.content;
    for (const file of [component.xml, component.content]) if (file) owned.add(file);
    for (const file of attempt(place, "resolve", () => component.walkContent())) owned.add(file);
    for (const child of attempt(place, "resolve", () => component.getChildren())) {
        if (!child.xml) continue;
        owned.add(child.xml);
        if (child.xml === component.xml) continue;
        const text = fs.readFileSync(child.xml, "utf8");
        const name = /<fullName>\s*([^<]*?)\s*<\/fullName>/.exec(text);
        if (name && name[1] !== child.name) {
            const line = text.slice(0, name.index).split("\n").length;
            report(child.xml, "name", `The file is named ${child.name}, its component ${name[1]}`, line);
        }
    }
}

let parses = true;
for (const file of files) {
    if (file.endsWith(".xml")) {
        const checked = XMLValidator.validate(fs.readFileSync(file, "utf8"));
        if (checked !== true) {
            parses = false;
            report(file, "xml", checked.err.msg, checked.err.line, checked.err.col);
        }
    }
    if (!owned.has(file)) report(file, "component", "The file belongs to no metadata component");
}

async function convert() {
    const target = path.join(request.temporary, "converted");
    const set = new sdr.ComponentSet([...components.values()]);
    set.sourceApiVersion = JSON.parse(fs.readFileSync(projectFile, "utf8")).sourceApiVersion;
    await new sdr.MetadataConverter().convert(set, "metadata", {
        type: "directory",
        outputDirectory: target,
        genUniqueDir: false,
    });
    for (const file of under(target)) {
        const text = fs.readFileSync(file, "utf8");
        if (!text.startsWith("<?xml")) continue;
        const checked = XMLValidator.validate(text);
        if (checked !== true) throw new Error(`${path.relative(target, file)}: ${checked.err.msg}`);
    }
}

if (components.size > 0 && parses) {
    try {
        await convert();
    } catch (error) {
        report(projectFile, "convert", `The project does not convert: ${firstLine(error)}`);
    }
}
fs.writeFileSync(answerFile, JSON.stringify({ findings }));
