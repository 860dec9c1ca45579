// Converts a DX project to metadata format with Salesforce's source-deploy-retrieve.
// Arguments: the folder of the node packages, the project, the folder to write to, and `zip` for one file there instead
// of many. Prints the milliseconds it took, without loading the library.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const [modules, project, target, type = "directory"] = process.argv.slice(2);
const { ComponentSet, MetadataConverter } = createRequire(path.join(modules, "package.json"))("@salesforce/source-deploy-retrieve");
const configuration = JSON.parse(fs.readFileSync(path.join(project, "sfdx-project.json"), "utf8"));
const start = performance.now();
const folders = configuration.packageDirectories.map((directory) => path.join(project, directory.path));
const components = ComponentSet.fromSource({ fsPaths: folders });
components.sourceApiVersion = configuration.sourceApiVersion;
await new MetadataConverter().convert(components, "metadata", { type, outputDirectory: target, genUniqueDir: false });
console.log(Math.round(performance.now() - start));
