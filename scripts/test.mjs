// `npm test`: from a bare clone to a verdict. Arguments go to jest. Ends with a line "N passed, N failed, N skipped".
import { rmSync, readFileSync } from "node:fs";
import { prepare } from "./prepare.mjs";
import { run } from "./lib/run.mjs";

const RESULTS = ".mall/test-results.json";

await prepare({ withPage: true });
rmSync(RESULTS, { force: true });
const args = [
  "--max-old-space-size=4096",
  "node_modules/jest/bin/jest.js",
  "--json",
  `--outputFile=${RESULTS}`,
  ...process.argv.slice(2),
];
const code = await run(process.execPath, args);
const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = JSON.parse(
  readFileSync(RESULTS, "utf8"),
);
if (numRuntimeErrorTestSuites > 0) console.log(`${numRuntimeErrorTestSuites} test file(s) could not run`);
console.log(
  `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed, ${numPendingTests} skipped`,
);
process.exitCode = code;
