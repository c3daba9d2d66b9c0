// Tests run in the realm of Node itself, so that libraries loaded once serve every test file of a worker.
const { ModuleMocker } = require("jest-mock");
const { ModernFakeTimers } = require("@jest/fake-timers");

/** What Jest and type-graphql keep on the global object, which would outlive its test file. */
const KEPT = [
  "TypeGraphQLMetadataStorage",
  ...["EVENT_HANDLERS", "RETRY_TIMES", "RETRY_IMMEDIATELY", "WAIT_BEFORE_RETRY", "TEST_TIMEOUT_SYMBOL"].map(Symbol.for),
  Symbol.for("LOG_ERRORS_BEFORE_RETRY"),
];

class OneRealmEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = { env: { ...process.env }, exit: process.exit, console: globalThis.console };
    for (const key of KEPT) delete globalThis[key];
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    const { env, exit, console } = this.before;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.exit = exit;
    globalThis.console = console;
  }

  exportConditions() {
    return ["node", "node-addons"];
  }

  getVmContext() {
    return null;
  }
}

module.exports = OneRealmEnvironment;
