// Converts a DX project to metadata format with Salesforce's source-deploy-retrieve.
// Arguments: the folder of the node packages, the project, the folder to write to. Prints the milliseconds it took.
import { createRequire } from "node:module";
import fs from "node:fs";
import path from "node:path";

const [modules, project, target] = process.argv.slice(2);
const { ComponentSet, MetadataConverter } = createRequire(path.join(modules, "package.json"))("@salesforce/source-deploy-retrieve");
const configuration = JSON.parse(fs.readFileSync(path.join(project, "sfdx-project.json"), "utf8"));
const start = performance.now();
const folders = configuration.packageDirectories.map((directory) => path.join(project, directory.path));
const components = ComponentSet.fromSource({ fsPaths: folders });
components.sourceApiVersion = configuration.sourceApiVersion;
await new MetadataConverter().convert(components, "metadata", { type: "directory", outputDirectory: target, genUniqueDir: false });
console.log(Math.round(performance.now() - start));
