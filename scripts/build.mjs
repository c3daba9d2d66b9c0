// Compiles every workspace's src/**/*.ts to its dist/ with swc; types are checked by `npm run check`.
// A file is compiled again only if its source is newer than its output, so a second start is fast.
import { transformFile } from "@swc/core";
import { globSync, mkdirSync, rmSync, statSync, writeFileSync, existsSync } from "./lib/files.mjs";
import path from "node:path";

const WORKSPACES = ["platform", "demo", "gateway", "mall", ...globSync("subgraphs", "*")];
/** Contracts and SQL: their files lie at the top, without a src/. */
const FLAT_WORKSPACES = ["schema", "migrations"];
const isCompiled = (file) =>
  file.endsWith(".ts") &&
  !file.endsWith(".d.ts") &&
  !/\.(test|fixture)\.ts$/.test(file) &&
  !/[\\/](dist|node_modules)[\\/]/.test(file);

/** Compiles what changed and removes outputs whose source is gone. Returns the number of files compiled. */
export async function build(root = process.cwd()) {
  let compiled = 0;
  for (const workspace of [...WORKSPACES, ...FLAT_WORKSPACES]) {
    const source = path.join(root, workspace, FLAT_WORKSPACES.includes(workspace) ? "" : "src");
    const output = path.join(root, workspace, "dist");
    if (!existsSync(source)) continue;
    const files = globSync(source, "**").filter(isCompiled);
    removeOrphans(output, new Set(files.map((file) => path.relative(source, file).replace(/\.ts$/, ".js"))));
    const stale = files.filter((file) => isStale(file, outputOf(file, source, output)));
    await Promise.all(stale.map((file) => compile(file, outputOf(file, source, output))));
    compiled += stale.length;
  }
  return compiled;
}

const outputOf = (file, source, output) => path.join(output, path.relative(source, file).replace(/\.ts$/, ".js"));
const isStale = (file, target) => !existsSync(target) || statSync(target).mtimeMs < statSync(file).mtimeMs;

async function compile(file, target) {
  const { code } = await transformFile(file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, code);
}

function removeOrphans(output, expected) {
  if (!existsSync(output)) return;
  for (const file of globSync(output, "**")) {
    if (file.endsWith(".js") && !expected.has(path.relative(output, file))) rmSync(file);
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const started = performance.now();
  const compiled = await build();
  console.log(`built ${compiled} file(s) in ${Math.round(performance.now() - started)} ms`);
}
