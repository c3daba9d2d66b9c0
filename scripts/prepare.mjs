// Brings a clone to where the code can run: packages installed, sources compiled. Fast when nothing changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { run } from "./lib/run.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
const STAMP = "node_modules/.mall-install";
const say = (message) => console.log(`  ${message}`);

function assertNode() {
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`This needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** `npm ci` when the lock file is not the one that was installed. */
async function install() {
  const lock = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === lock) return;
  say("installing packages (npm ci) …");
  const code = await run(process.platform === "win32" ? "npm.cmd" : "npm", [
    "ci",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  if (code !== 0) {
    console.error("npm ci failed: see above. Behind a proxy, set npm's own proxy settings.");
    process.exit(code);
  }
  mkdirSync("node_modules", { recursive: true });
  writeFileSync(STAMP, lock);
}

export async function prepare({ withPage }) {
  assertNode();
  await install();
  const { build } = await import("./build.mjs");
  const compiled = await build();
  if (compiled > 0) say(`compiled ${compiled} files`);
  if (withPage) {
    const { buildPage } = await import("./build-page.mjs");
    await buildPage();
  }
}
