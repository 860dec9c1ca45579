// Runs the recommended rules of Salesforce Code Analyzer over the package directories and reports what is critical or
// high. Arguments: the request and the answer, both JSON files.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [requestFile, answerFile] = process.argv.slice(2);
const request = JSON.parse(fs.readFileSync(requestFile, "utf8"));
const load = createRequire(path.join(request.modules, "package.json"));
const { CodeAnalyzer, CodeAnalyzerConfig, EventType, LogLevel } = load("@salesforce/code-analyzer-core");

const engines = Object.fromEntries(
    ["pmd", "cpd", "eslint", "flow", "regex", "retire-js", "sfge"].map((name) => [
        name,
        { disable_engine: !request.engines.includes(name) },
    ]),
);
engines.eslint.auto_discover_eslint_config = false;
const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.fromObject({ log_folder: request.temporary, engines }));
const failures = [];
analyzer.onEvent(EventType.LogEvent, (event) => {
    if (event.logLevel <= LogLevel.Error) failures.push(event.message);
});
for (const name of request.plugins) {
    const plugin = load(name);
    // an engine may be built against an older interface than the core that calls it
    const { Engine } = createRequire(load.resolve(name))("@salesforce/code-analyzer-engine-api");
    Engine.prototype.removeEventListener ??= () => {};
    await analyzer.addEnginePlugin(plugin.createEnginePlugin());
}

const targets = request.packageDirectories.map((directory) => path.join(request.output, directory));
const workspace = await analyzer.createWorkspace([request.output], targets);
const rules = await analyzer.selectRules(["Recommended"], { workspace });
const results = await analyzer.run(rules, { workspace });

const findings = [];
for (const violation of results.getViolations()) {
    const rule = violation.getRule();
    const place = violation.getPrimaryLocation();
    if (rule.getSeverityLevel() > request.worst) continue;
    if (!place.getFile()) {
        failures.push(violation.getMessage());
        continue;
    }
    findings.push({
        path: path.relative(request.output, place.getFile()),
        line: place.getStartLine(),
        column: place.getStartColumn(),
        code: `${rule.getEngineName()}:${rule.getName()}`,
        message: violation.getMessage(),
    });
}
if (failures.length > 0) {
    process.stderr.write(`${[...new Set(failures)].join("\n")}\n`);
    process.exitCode = 3;
}
fs.writeFileSync(answerFile, JSON.stringify({ findings }));
