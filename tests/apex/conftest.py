"""Runs the real prettier with prettier-plugin-apex, where the toolbox has them."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Formatter = Callable[[list[str], int, int], list[str]]

_SCRIPT = """
import { pathToFileURL } from 'node:url';
import fs from 'node:fs';
const modules = process.argv[1] + '/node_modules/';
const prettier = await import(pathToFileURL(modules + 'prettier/index.mjs').href);
const plugin = await import(pathToFileURL(modules + 'prettier-plugin-apex/dist/src/index.js').href);
const { texts, width, tab } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const options = { parser: 'apex', plugins: [plugin.default ?? plugin], printWidth: width, tabWidth: tab };
const results = [];
for (const text of texts) {
  try { results.push(await prettier.format(text, options)); } catch (error) { results.push('error: ' + error.message); }
}
console.log(JSON.stringify(results));
"""


@pytest.fixture
def prettier(tmp_path: Path) -> Formatter:
    """Give the function that formats texts at a width with a tab size, or skip where the tool is missing."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    if not (_toolbox() / "node_modules" / "prettier-plugin-apex").is_dir():
        pytest.skip(f"prettier-plugin-apex is not installed in {_toolbox()} (set TOOLBOX)")

    def formatted(texts: list[str], width: int, tab: int) -> list[str]:
        request = tmp_path / "texts.json"
        request.write_text(json.dumps({"texts": texts, "width": width, "tab": tab}), encoding="utf-8")
        command = [node, "--input-type=module", "--eval", _SCRIPT, str(_toolbox()), str(request)]
        result = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
        parsed: list[str] = json.loads(result.stdout)
        return parsed

    return formatted


def _toolbox() -> Path:
    root = os.environ.get("TOOLBOX")
    return (Path(root) if root else Path.home() / ".cache" / "sf-toolbox") / "prettier"
