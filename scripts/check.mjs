// `npm run check`: everything that a machine can judge without running the mall. All parts run, then the verdict.
import { build } from "./build.mjs";
import { run } from "./lib/run.mjs";

await build();
const parts = ["types", "lint", "deps", "format", "schema", "codegen"];
const failed = [];
for (const part of parts) {
  console.log(`\n— ${part}`);
  const code = await run("npm", ["run", "--silent", `check:${part}`]);
  if (code !== 0) failed.push(part);
}
console.log(failed.length === 0 ? "\nAll checks passed." : `\nFailed: ${failed.join(", ")}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
