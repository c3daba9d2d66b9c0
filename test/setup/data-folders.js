// Where the PostgreSQL of the tests keeps its data: each test copies a database of a thousand files, which memory does best.
const { existsSync, statfsSync } = require("node:fs");
const { freemem } = require("node:os");
const path = require("node:path");

const MALL_FOLDER = path.join(__dirname, "../../.mall");
const MEMORY_FOLDER = "/dev/shm";
/** The log of changes, two templates and the copies of two workers take less than half of it. */
const NEEDED_BYTES = 4 * 1024 ** 3;

const FOLDERS = [MEMORY_FOLDER, MALL_FOLDER];

/** A folder of this run, in memory where there is plenty of it. */
function newDataFolder() {
  const prefix = hasRoom() ? path.join(MEMORY_FOLDER, "ai-mall-test-") : path.join(MALL_FOLDER, "test-");
  return `${prefix}${process.pid}`;
}

/** The process that a folder belongs to, or null if it is no folder of a test run. */
function ownerOf(name) {
  return Number(/^(?:ai-mall-)?test-(\d+)$/.exec(name)?.[1]) || null;
}

function hasRoom() {
  if (!existsSync(MEMORY_FOLDER)) return false;
  const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
  return bavail * bsize >= NEEDED_BYTES && freemem() >= 2 * NEEDED_BYTES;
}

module.exports = { FOLDERS, MALL_FOLDER, newDataFolder, ownerOf };
