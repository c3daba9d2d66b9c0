// `npm test`: from a bare clone to a verdict. Arguments go to jest. Ends with a line "N passed, N failed, N skipped".
import { rmSync, readFileSync } from "node:fs";
import { prepare } from "./prepare.mjs";
import { run } from "./lib/run.mjs";

const RESULTS = ".mall/test-results.json";
const PAGES = "test/pages/";
/** Pages come last and by themselves, so that the browser has a core. */
const ROUNDS = [[`--testPathIgnorePatterns=${PAGES}`], [PAGES, "--runInBand"]];

const chosen = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
await prepare({ withPage: true });
const { default: startPostgres } = await import("../test/setup/start-postgres.js");
const { default: stopPostgres } = await import("../test/setup/stop-postgres.js");
await startPostgres();
try {
  for (const round of chosen.length > 0 ? [chosen] : ROUNDS) await runJest(round);
} finally {
  await stopPostgres();
}
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.failed > 0) process.exitCode = 1;

async function runJest(args) {
  rmSync(RESULTS, { force: true });
  const code = await run(process.execPath, [
    "--max-old-space-size=4096",
    "node_modules/jest/bin/jest.js",
    "--json",
    `--outputFile=${RESULTS}`,
    ...args,
  ]);
  const { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites } = resultsOf(code);
  if (numRuntimeErrorTestSuites > 0) console.log(`${numRuntimeErrorTestSuites} test file(s) could not run`);
  total.passed += numPassedTests;
  total.failed += numFailedTests + numRuntimeErrorTestSuites;
  total.skipped += numPendingTests;
  if (code !== 0) process.exitCode = code;
}

/** Jest that ended before it wrote results has failed, whatever it ran. */
function resultsOf(code) {
  try {
    return JSON.parse(readFileSync(RESULTS, "utf8"));
  } catch {
    console.error(`jest ended with ${code} before it wrote its results`);
    process.exitCode = code || 1;
    return { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numRuntimeErrorTestSuites: 1 };
  }
}
