import { SUBGRAPH_NAMES } from "@mall/schema/subgraph-names";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.join(__dirname, "../..");
const FIRST_PORT = 4001;
/** The database's own, and those of tools that are not the mall's. */
const OTHERS = /^(POSTGRES_|BENCH_|HIVE_|CHROMIUM_PATH|NODE_ENV|APOLLO_TELEMETRY)/;

const read = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");
/** Below folders of the repository, without what was installed or compiled there. */
const filesBelow = (folders: readonly string[], suffix: string): string[] =>
  folders
    .flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true }).map((file) => path.join(folder, String(file))),
    )
    .filter((file) => file.endsWith(suffix) && !/(^|\/)(node_modules|dist)\//.test(file));
const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].flatMap((match) => match.slice(1).filter((part) => part !== undefined));

const COMPOSE = read("docker-compose.yml");
const SUBGRAPHS = SUBGRAPH_NAMES.map((name) => `subgraphs/${name}`);
const SOURCES = filesBelow(
  ["mall/src", "gateway/src", "platform/src", ...SUBGRAPHS.map((folder) => `${folder}/src`)],
  ".ts",
)
  .filter((file) => !/\.(test|fixture)\.ts$|\/testing\//.test(file))
  .map(read)
  .join("\n");
/** Read by name, by destructuring the environment, or by a declaration of what it holds. */
const VARIABLES = new Set(
  [
    ...all(SOURCES, /\b([A-Z][A-Z0-9_]{3,}): env\.\w+\(/g),
    ...all(SOURCES, /process\.env\.([A-Z][A-Z0-9_]+)|(?:env|source|variables)\["([A-Z][A-Z0-9_]+)"\]/g),
    ...all(SOURCES, /const \{ ([^}]*) \} = (?:process\.)?env;/g).flatMap((names) =>
      all(names, /\b([A-Z][A-Z0-9_]+)\b/g),
    ),
  ].filter((name) => !OTHERS.test(name)),
);

describe("what the mall is deployed with", () => {
  it("names each subgraph and the port at which it listens", () => {
    for (const [n, name] of SUBGRAPH_NAMES.entries()) {
      const port = FIRST_PORT + n;
      expect(COMPOSE).toContain(`${name.toUpperCase()}_URL: http://${name}:${port}/graphql`);
      const [service = ""] = new RegExp(`^  ${name}:\\n(?:    .*\\n)+`, "m").exec(COMPOSE) ?? [];
      expect(service).toContain(`"mall/dist/run-subgraph.js", "${name}"`);
      expect(service).toContain(`"scripts/is-ready.mjs", "${port}"`);
    }
  });

  it("sets no variable that nobody reads", () => {
    const urls = SUBGRAPH_NAMES.map((name) => `${name.toUpperCase()}_URL`);
    const set = all(COMPOSE, /^ {4,}([A-Z][A-Z0-9_]+): /gm).filter((name) => !OTHERS.test(name));
    expect(set).toContain("MAIL_OUTBOX");
    expect(set.filter((name) => !VARIABLES.has(name) && !urls.includes(name))).toEqual([]);
  });

  it("keeps memory in a container as it does beside one", () => {
    const [listed = ""] = all(read("scripts/lib/heap.mjs"), /HEAP = (\[.*\]);/g);
    const flags = JSON.parse(listed) as string[];
    expect(flags.length).toBeGreaterThan(0);
    expect(read("Dockerfile")).toContain(`ENTRYPOINT ${JSON.stringify(["node", ...flags]).replaceAll(",", ", ")}`);
    const started = all(COMPOSE, /command: \["(.*?)"/g);
    expect(started).toHaveLength(SUBGRAPH_NAMES.length + 2);
    expect(started.filter((first) => !first.startsWith("mall/dist/"))).toEqual([]);
  });

  it("leaves time for the answers that are under way", () => {
    const [drainMs] = all(COMPOSE, /DRAIN_MS: "(\d+)"/g).map(Number);
    const [graceS] = all(COMPOSE, /stop_grace_period: (\d+)s/g).map(Number);
    expect(graceS).toBeGreaterThanOrEqual(20 + drainMs! / 1_000);
  });

  it("is told by every variable that is read, in a page somebody finds", () => {
    const pages = ["README.md", ...filesBelow(["docs", "gateway", ...SUBGRAPHS], ".md")].map(read).join("\n");
    expect(VARIABLES.size).toBeGreaterThan(50);
    expect([...VARIABLES].filter((name) => !new RegExp(`\\b${name}\\b`).test(pages))).toEqual([]);
  });
});
