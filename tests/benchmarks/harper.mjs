// Lints texts with Harper (harper.js): a JSON list of strings on standard input, a JSON list of lists of kinds out.
// HARPER_FOLDER is a folder with harper.js in its node_modules.
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const folder = join(process.env.HARPER_FOLDER, "node_modules", "harper.js", "dist");
const { LocalLinter, Dialect } = await import(pathToFileURL(join(folder, "index.js")));
const { binaryInlined } = await import(pathToFileURL(join(folder, "binaryInlined.js")));

let input = "";
for await (const chunk of process.stdin) input += chunk;
const linter = new LocalLinter({ binary: binaryInlined, dialect: Dialect.American });
await linter.setup();
const found = [];
for (const text of JSON.parse(input)) {
  const lints = await linter.lint(text, { language: "plaintext" });
  found.push(lints.map((lint) => [lint.lint_kind(), lint.get_problem_text(), lint.message()]));
}
process.stdout.write(JSON.stringify(found));
