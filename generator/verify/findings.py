"""The explanations of what the ecosystem's tools find in the generated project."""

from __future__ import annotations

from generator.explanation import Explanation, with_files

_SPEC = "kind: ApexClass\nname: DepotCount\npattern: source\nbody: DepotCount.cls\n"
_CLASS = """\
public with sharing class DepotCount {
    public static Integer depots() {
        Integer depots = 5;
        return depots;
    }
}
"""
_DATA = """\
public with sharing class DepotCount {
    public static Blob sealed(Blob key, Blob text) {
        return Crypto.encryptWithManagedIV('AES256', key, text);
    }
}
"""
_NAME = """\
public with sharing class DepotCount {
    public static String city(Account depot) {
        return depot.ShippingCity;
    }
}
"""
_BUNDLE = """\
kind: LightningComponentBundle
name: depotBoard
pattern: source
description: The depots of the day.
folder: depotBoard
"""
_SCRIPT = """\
import { LightningElement } from 'lwc';

export default class DepotBoard extends LightningElement {
    depots = [{ id: 1, name: 'North' }];
}
"""
_MARKUP = """\
<template>
    <template for:each={depots} for:item="depot">
        <p key={depot.id}>{depot.name}</p>
    </template>
</template>
"""
_TEST = """\
import { createElement } from 'lwc';
import DepotBoard from 'c/depotBoard';

describe('c-depot-board', () => {
    it('shows every depot', () => {
        const element = createElement('c-depot-board', { is: DepotBoard });
        document.body.appendChild(element);
        expect(element.shadowRoot.querySelector('p').textContent).toBe('North');
    });
});
"""


def _class(body: str) -> str:
    return with_files(_SPEC, {"DepotCount.cls": body})


def _bundle(script: str = _SCRIPT, markup: str = _MARKUP, test: str = _TEST) -> str:
    files = {"depotBoard.js": script, "depotBoard.html": markup, "__tests__/depotBoard.test.js": test}
    return with_files(_BUNDLE, {f"depotBoard/{path}": text for path, text in files.items()})


SOURCE_FORMAT = Explanation(
    "SF801",
    "Source format refused",
    "Salesforce's own deploy library gives every file of the project to a component, reads its XML, and converts it "
    "to the format that is deployed.",
    "Salesforce CLI, source-deploy-retrieve",
    "# no spec shows it: a file of the output that belongs to no component, such as classes/Depot.txt",
    _class(_CLASS),
)
APEX_COMPILER = Explanation(
    "SF802",
    "Apex does not compile",
    "Salesforce's Apex compiler accepts every class and trigger: syntax, types, visibility, DML, triggers and tests. "
    "It knows the project's objects as the specs define them.",
    "Salesforce's Apex compiler (jorje), as prettier-plugin-apex ships it",
    _class(_CLASS.replace("5", "Math.max('five', 1)")),
    _class(_CLASS),
)
APEX_TYPES = Explanation(
    "SF803",
    "Apex names something that does not exist",
    "A second reader of Apex, with the platform types of its own release, finds every type, method, field and "
    "variable that is used.",
    "apex-ls, as Salesforce Code Analyzer ships it",
    _class(_NAME.replace("City", "Citty")),
    _class(_NAME),
)
FORMAT = Explanation(
    "SF804",
    "Not formatted",
    "Apex, JavaScript, HTML and CSS stand as prettier with its Apex plugin would leave them, under the project's "
    "own prettier configuration.",
    "prettier and prettier-plugin-apex",
    _class(_CLASS.replace(" = ", "=")),
    _class(_CLASS),
)
CODE_ANALYZER = Explanation(
    "SF805",
    "Code Analyzer violation",
    "The recommended rules of Salesforce Code Analyzer find nothing of severity 1 (critical) or 2 (high) that is not "
    "explained in generator/verify/tools/code_analyzer_gaps.txt or, in Apex, by a @SuppressWarnings annotation.",
    "Salesforce Code Analyzer: PMD, ESLint, Flow Scanner, RetireJS, Regex",
    _class(
        _DATA.replace(
            "encryptWithManagedIV('AES256', key, ", "encrypt('AES256', key, Blob.valueOf('0123456789abcdef'), "
        )
    ),
    _class(_DATA),
)
TOOL = Explanation(
    "SF806",
    "Tool missing or failed",
    "A tool that is not installed is skipped with a warning; where CI=true is set, where nobody would see the warning, "
    "it is an error, as is a tool that ends without a readable result anywhere.",
    "README, «forcegen verify»",
    "# no spec shows it: forcegen verify before forcegen verify --install",
    "# no spec shows it: forcegen verify after forcegen verify --install",
)
OUT_OF_STEP = Explanation(
    "SF807",
    "Output not in step with the specs",
    "What is verified is what the specs say: findings in a stale output would lead to the wrong lines.",
    "README, «forcegen verify»",
    "# no spec shows it: forcegen verify after a change of a spec",
    "# no spec shows it: forcegen generate, then forcegen verify",
)
LWC_COMPILER = Explanation(
    "SF808",
    "Lightning web component does not compile",
    "The platform's own compiler accepts the template, the script and the styles of every bundle, under the API "
    "version of the bundle.",
    "@lwc/sfdc-lwc-compiler, Salesforce's compiler of Lightning web components",
    _bundle(script=_SCRIPT.replace("\nexport", "\nconst CITY = 'Rome';\nconst CITY = 'Oslo';\n\nexport")),
    _bundle(),
)
ESLINT = Explanation(
    "SF809",
    "Lint violation",
    "Scripts of Lightning web components and their tests keep Salesforce's recommended rules, under the project's own "
    "eslint.config.js.",
    "ESLint and @salesforce/eslint-config-lwc/recommended",
    _bundle(script=_SCRIPT.replace("\nexport", "\nconst CITY = 'Rome';\n\nexport")),
    _bundle(),
)
JEST = Explanation(
    "SF810",
    "Component test fails",
    "The Jest tests of every Lightning web component pass, under the project's own jest.config.js.",
    "@salesforce/sfdx-lwc-jest",
    _bundle(test=_TEST.replace("North", "South")),
    _bundle(),
)
