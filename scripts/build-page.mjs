// Bundles gateway/page into gateway/page/dist: one script, one style sheet, one icon, and a manifest with their names.
// Nothing is done while the sources and the versions of the bundled packages are those of the last build.
import { createHash } from "node:crypto";
import { readdirSync, renameSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "./lib/files.mjs";

const BUNDLED_PACKAGES = ["esbuild", "graphiql", "@graphiql/react", "graphql", "graphql-ws", "react", "react-dom"];

/** Returns whether there was anything to do. */
export async function buildPage(root = process.cwd()) {
  const source = path.join(root, "gateway/page");
  const output = path.join(source, "dist");
  const manifestFile = path.join(output, "manifest.json");
  const inputs = fingerprint(root, source, output);
  if (existsSync(manifestFile) && JSON.parse(readFileSync(manifestFile, "utf8")).inputs === inputs) return false;
  const folder = path.join(source, `dist/.${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const built = await bundle(source, folder);
  for (const name of [built.script, built.style]) {
    const file = path.join(folder, name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
  replaceFiles(output, folder);
  // Last and at once, so that a server started meanwhile sees the old page or the new one, both whole.
  writeFileSync(`${manifestFile}.${process.pid}`, JSON.stringify({ ...built, inputs }, null, 2));
  renameSync(`${manifestFile}.${process.pid}`, manifestFile);
  return true;
}

/** Names hold a hash of the content, so nothing that is in use is overwritten; what is left of an older page goes. */
function replaceFiles(output, folder) {
  const names = readdirSync(folder);
  for (const name of names) renameSync(path.join(folder, name), path.join(output, name));
  rmSync(folder, { recursive: true });
  const old = readdirSync(output).filter((name) => /^(page|icon)-/.test(name) && !names.includes(name));
  for (const name of old) rmSync(path.join(output, name));
}

function fingerprint(root, source, output) {
  const hash = createHash("sha256");
  const files = globSync(source, "**").filter((file) => !file.startsWith(output + path.sep));
  for (const file of [...files, new URL(import.meta.url).pathname])
    hash.update(file.slice(root.length)).update(readFileSync(file));
  for (const name of BUNDLED_PACKAGES) hash.update(`${name}@${versionOf(root, name)}`);
  return hash.digest("hex");
}

function versionOf(root, name) {
  const places = [path.join(root, "gateway/node_modules", name), path.join(root, "node_modules", name)];
  const folder = places.find((place) => existsSync(path.join(place, "package.json")));
  return folder ? JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")).version : "missing";
}

async function bundle(source, output) {
  const { build, stop } = await import("esbuild");
  const { metafile } = await build({
    entryPoints: { page: path.join(source, "main.tsx"), icon: path.join(source, "icon.svg") },
    outdir: output,
    bundle: true,
    minify: true,
    metafile: true,
    format: "esm",
    target: "es2022",
    legalComments: "external",
    entryNames: "[name]-[hash]",
    loader: { ".svg": "copy" },
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [withoutEmbeddedFonts],
    logLevel: "error",
  });
  // Else its own process stays for as long as the mall that is started next.
  await stop();
  const names = Object.keys(metafile.outputs).map((file) => path.basename(file));
  const nameOf = (start, end) => names.find((name) => name.startsWith(start) && name.endsWith(end));
  return { script: nameOf("page-", ".js"), style: nameOf("page-", ".css"), icon: nameOf("icon-", ".svg") };
}

/** GraphiQL's style sheet carries 360 kB of fonts as data URLs; the page uses the fonts of the system. */
const withoutEmbeddedFonts = {
  name: "without-embedded-fonts",
  setup(build) {
    build.onLoad({ filter: /[\\/]graphiql[\\/]dist[\\/]style\.css$/ }, ({ path: file }) => ({
      contents: readFileSync(file, "utf8").replace(/@font-face\s*\{[^}]*\}/g, ""),
      loader: "css",
    }));
  },
};

function sizes(folder) {
  const files = readdirSync(folder).filter((name) => /^page-.*\.(js|css)(\.gz)?$/.test(name));
  const kilobytes = (name) => Math.round(statSync(path.join(folder, name)).size / 1000);
  return files.map((name) => `  ${name}: ${kilobytes(name)} kB`).join("\n");
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const started = performance.now();
  const isBuilt = await buildPage();
  console.log(`page ${isBuilt ? "built" : "is up to date"} (${Math.round(performance.now() - started)} ms)`);
  console.log(sizes(path.join(process.cwd(), "gateway/page/dist")));
}
