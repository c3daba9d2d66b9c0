// Runs once before all tests: a PostgreSQL of their own, with a migrated template database to copy from. `npm test` runs
// Jest more than once and starts it for all of them, so that each template is made once.
require("reflect-metadata");
const { existsSync, mkdirSync, readdirSync, rmSync } = require("node:fs");
const path = require("node:path");
const { FOLDERS, MALL_FOLDER, newDataFolder, ownerOf } = require("./data-folders");

/** Servers and data of test runs that were killed. */
async function removeLeftovers() {
  const { removeEmbeddedData } = require("@mall/mall/postgres/embedded-postgres");
  const found = FOLDERS.filter(existsSync).flatMap((parent) => readdirSync(parent).map((name) => ({ parent, name })));
  for (const { parent, name } of found) {
    const pid = ownerOf(name);
    if (pid === null || isAlive(pid)) continue;
    await removeEmbeddedData(path.join(parent, name));
    rmSync(path.join(parent, name), { recursive: true, force: true });
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
  if (process.env.MALL_TEST_DATABASE_URL) return;
  const { startEmbeddedPostgres } = require("@mall/mall/postgres/embedded-postgres");
  const { prepareDatabase } = require("@mall/mall/prepare-database");
  const { Client } = require("pg");
  const folder = newDataFolder();
  mkdirSync(folder, { recursive: true });
  mkdirSync(MALL_FOLDER, { recursive: true });
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
