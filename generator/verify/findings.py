"""The explanations of what the ecosystem's tools find in the generated project."""

from __future__ import annotations

from generator.explanation import Explanation

_GOOD = "# the same component after the finding is mended in its spec"

SOURCE_FORMAT = Explanation(
    "SF801",
    "Source format refused",
    "Salesforce's own deploy library gives every file of the project to a component, reads its XML, and converts it "
    "to the format that is deployed.",
    "Salesforce CLI, source-deploy-retrieve",
    "# a file of the output that belongs to no component, such as classes/Depot.txt",
    _GOOD,
)
APEX_COMPILER = Explanation(
    "SF802",
    "Apex does not compile",
    "Salesforce's Apex compiler accepts every class and trigger: syntax, types, visibility, DML, triggers and tests. "
    "It knows the project's objects as the specs define them.",
    "Salesforce's Apex compiler (jorje), as prettier-plugin-apex ships it",
    "# an Apex body with Integer depots = 'five';",
    _GOOD,
)
APEX_TYPES = Explanation(
    "SF803",
    "Apex names something that does not exist",
    "A second reader of Apex, with the platform types of its own release, finds every type, method, field and "
    "variable that is used.",
    "apex-ls, as Salesforce Code Analyzer ships it",
    "# an Apex body with depot.Citty__c where the field is City__c",
    _GOOD,
)
FORMAT = Explanation(
    "SF804",
    "Not formatted",
    "Apex, JavaScript, HTML and CSS stand as prettier with its Apex plugin would leave them, under the project's "
    "own prettier configuration.",
    "prettier and prettier-plugin-apex",
    "# an Apex body with Integer a=1;",
    "# an Apex body with Integer a = 1;",
)
CODE_ANALYZER = Explanation(
    "SF805",
    "Code Analyzer violation",
    "The recommended rules of Salesforce Code Analyzer find nothing of severity 1 (critical) or 2 (high) that is not "
    "explained in generator/verify/tools/code_analyzer_gaps.txt or, in Apex, by a @SuppressWarnings annotation.",
    "Salesforce Code Analyzer: PMD, ESLint, Flow Scanner, RetireJS, Regex",
    "# an Apex body that writes records without an access mode",
    "# the same statement with `as user` or `as system`",
)
TOOL = Explanation(
    "SF806",
    "Tool missing or failed",
    "A tool that is not installed is skipped with a warning; where CI=true is set, where nobody would see the warning, "
    "it is an error, as is a tool that ends without a readable result anywhere.",
    "README, «forcegen verify»",
    "# forcegen verify before forcegen verify --install",
    "# forcegen verify after forcegen verify --install",
)
OUT_OF_STEP = Explanation(
    "SF807",
    "Output not in step with the specs",
    "What is verified is what the specs say: findings in a stale output would lead to the wrong lines.",
    "README, «forcegen verify»",
    "# forcegen verify after a change of a spec",
    "# forcegen generate, then forcegen verify",
)
LWC_COMPILER = Explanation(
    "SF808",
    "Lightning web component does not compile",
    "The platform's own compiler accepts the template, the script and the styles of every bundle, under the API "
    "version of the bundle.",
    "@lwc/sfdc-lwc-compiler, Salesforce's compiler of Lightning web components",
    "# a bundle whose template iterates with for:each and gives no key",
    _GOOD,
)
ESLINT = Explanation(
    "SF809",
    "Lint violation",
    "Scripts of Lightning web components and their tests keep Salesforce's recommended rules, under the project's own "
    "eslint.config.js.",
    "ESLint and @salesforce/eslint-config-lwc/recommended",
    "# a bundle whose script declares a variable that nothing reads",
    _GOOD,
)
JEST = Explanation(
    "SF810",
    "Component test fails",
    "The Jest tests of every Lightning web component pass, under the project's own jest.config.js.",
    "@salesforce/sfdx-lwc-jest",
    "# a bundle that shows something else than its test expects",
    _GOOD,
)
