// Runs once before all tests: a PostgreSQL of their own, with a migrated template database to copy from.
require("reflect-metadata");
const { mkdirSync } = require("node:fs");
const path = require("node:path");

module.exports = async () => {
  const { startEmbeddedPostgres } = require("@mall/mall/postgres/embedded-postgres");
  const { prepareDatabase } = require("@mall/mall/prepare-database");
  const { Client } = require("pg");
  const folder = path.join(__dirname, "../../.mall", `test-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const server = await startEmbeddedPostgres({ folder, isDurable: false, maxConnections: 200 });
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query("CREATE DATABASE mall_template");
  await client.end();
  await prepareDatabase(server.url.replace(/\/mall$/, "/mall_template"));
  process.env.MALL_TEST_DATABASE_URL = server.url;
  globalThis.mallTest = { server, folder };
};
