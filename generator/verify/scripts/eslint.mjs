// Lints the scripts of the Lightning web components under the project's own configuration.
// Arguments: the request and the answer, both JSON files.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [requestFile, answerFile] = process.argv.slice(2);
const request = JSON.parse(fs.readFileSync(requestFile, "utf8"));
process.chdir(request.project);
const { ESLint } = createRequire(path.join(request.project, "package.json"))("eslint");
const eslint = new ESLint({ cwd: request.project, errorOnUnmatchedPattern: false });
const findings = [];
for (const result of await eslint.lintFiles(["**/lwc/**/*.js"])) {
    for (const message of result.messages) {
        findings.push({
            path: path.relative(request.project, result.filePath),
            line: message.line,
            column: message.column,
            code: message.ruleId ?? "syntax",
            message: message.message,
            severity: message.fatal || message.severity === 2 ? "error" : "warning",
        });
    }
}
fs.writeFileSync(answerFile, JSON.stringify({ findings }));
