// Runs once before all tests: a PostgreSQL of their own, with a migrated template database to copy from.
require("reflect-metadata");
const { mkdirSync, readdirSync, rmSync } = require("node:fs");
const path = require("node:path");

const MALL_FOLDER = path.join(__dirname, "../../.mall");

/** Servers and data of test runs that were killed. */
async function removeLeftovers() {
  const { removeEmbeddedData } = require("@mall/mall/postgres/embedded-postgres");
  for (const name of readdirSync(MALL_FOLDER)) {
    const pid = Number(/^test-(\d+)$/.exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    await removeEmbeddedData(path.join(MALL_FOLDER, name));
    rmSync(path.join(MALL_FOLDER, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

module.exports = async () => {
  const { startEmbeddedPostgres } = require("@mall/mall/postgres/embedded-postgres");
  const { prepareDatabase } = require("@mall/mall/prepare-database");
  const { Client } = require("pg");
  const folder = path.join(MALL_FOLDER, `test-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  await removeLeftovers();
  const server = await startEmbeddedPostgres({ folder, isDurable: false, maxConnections: 200 });
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await client.query("CREATE DATABASE mall_template");
  await client.end();
  await prepareDatabase(server.url.replace(/\/mall$/, "/mall_template"));
  process.env.MALL_TEST_DATABASE_URL = server.url;
  globalThis.mallTest = { server, folder };
};
