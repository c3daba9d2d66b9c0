// Before each test file: every property of fast-check starts from the seed of the run. A worker has one fast-check for all
// of its files (shared-modules-runtime.js), which is the one that the test file gets.
const fc = require("fast-check");

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FC_SEED) });
