import { env, readEnv } from "@mall/platform/config/read-env";
import type { PersistedMode } from "@mall/gateway/persisted/operation-list";
import path from "node:path";
import { StartError } from "./start-error";

export interface MallConfig {
  readonly port: number;
  readonly host: string;
  readonly databaseUrl: string | null;
  readonly logLevel: string;
  /** Git-ignored folder for the database, keys and lock. */
  readonly folder: string;
  /** What one client may ask for in a time; null: as much as it likes. */
  readonly costBudget: { readonly capacity: number; readonly perSecond: number } | null;
  /** What to do with operations that are not registered. */
  readonly persistedMode: PersistedMode;
  /** Who may read `/metrics`; null: this machine. */
  readonly metricsToken: string | null;
  /** For how long a gateway that ends goes on as usual after it has said so at `/readyz`. */
  readonly drainMs: number;
  /** For how long the gateway waits for one answer of a subgraph in another process. */
  readonly subgraphTimeoutMs: number;
  /** How the gateway defends itself. */
  readonly protection: Protection;
  /** Whether answers are compressed by the gateway, rather than by a proxy before it or not at all. */
  readonly compression: boolean;
  /** Products in the demo mall; null: the default mall. */
  readonly size: number | null;
  readonly isFresh: boolean;
}

export interface Protection {
  /** Whether the least important work is refused while there is too much of it. */
  readonly loadShedding: boolean;
  /** Addresses and networks of our own proxies, whose `x-forwarded-for` counts. */
  readonly trustedProxies: readonly string[];
  /** Sockets at most; null: any number. */
  readonly sockets: { readonly perViewer: number; readonly perAddress: number } | null;
  /** Whether subgraphs are told by a digest which device a request comes from, to see fraud. Default true. */
  readonly tellsDevices?: boolean;
}

export const REPOSITORY = path.join(__dirname, "../..");

/** Environment and command line together: `--size 10000`, `--fresh`. All faults at once, each with its name. */
export function readMallConfig(args: readonly string[] = process.argv.slice(2), source = process.env): MallConfig {
  const values = readEnv(
    {
      PORT: env.port(4000),
      HOST: env.text("127.0.0.1"),
      DATABASE_URL: env.optionalText(),
      LOG_LEVEL: env.text("warn"),
      MALL_FOLDER: env.text(path.join(REPOSITORY, ".mall")),
      PERSISTED_OPERATIONS: env.text("off"),
      COST_BUDGET: env.text(DEFAULT_COST_BUDGET),
      METRICS_TOKEN: env.optionalText(),
      SUBGRAPH_TIMEOUT_MS: env.integer(5_000, [10, 60_000]),
      DRAIN_MS: env.integer(0, [0, 60_000]),
      LOAD_SHEDDING: env.flag(true),
      TRUSTED_PROXIES: env.text(""),
      SOCKET_LIMITS: env.text(""),
      TELL_DEVICES: env.flag(true),
      COMPRESSION: env.flag(false),
    },
    source,
  );
  const { size, isFresh } = readArguments(args);
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    logLevel: values.LOG_LEVEL,
    folder: values.MALL_FOLDER,
    persistedMode: readMode(values.PERSISTED_OPERATIONS),
    costBudget: readBudget(values.COST_BUDGET),
    metricsToken: values.METRICS_TOKEN,
    drainMs: values.DRAIN_MS,
    subgraphTimeoutMs: values.SUBGRAPH_TIMEOUT_MS,
    protection: {
      loadShedding: values.LOAD_SHEDDING,
      trustedProxies: values.TRUSTED_PROXIES.split(",").flatMap((network) => network.trim() || []),
      sockets: readSocketLimits(values.SOCKET_LIMITS, values.HOST),
      tellsDevices: values.TELL_DEVICES,
    },
    compression: values.COMPRESSION,
    size,
    isFresh,
  };
}

/** A page of a shop costs 50 to 500: some forty at once, then ten a second. */
const DEFAULT_COST_BUDGET = "20000,2000";

/** `20000,2000`: a bucket of 20,000 objects for each client that fills by 2,000 a second. `off`: none. */
function readBudget(text: string): MallConfig["costBudget"] {
  if (text === "off") return null;
  const [, capacity, perSecond] = /^([1-9]\d{0,8}),([1-9]\d{0,8})$/.exec(text) ?? [];
  if (capacity !== undefined && perSecond !== undefined)
    return { capacity: Number(capacity), perSecond: Number(perSecond) };
  throw new StartError(
    `COST_BUDGET takes "capacity,perSecond", such as ${DEFAULT_COST_BUDGET}, or "off", not "${text}".`,
  );
}

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** `5,20`: of one person and of one address. Without a word, none on a machine that only its own user can reach. */
function readSocketLimits(text: string, host: string): Protection["sockets"] {
  const given = text === "" ? (LOOPBACK.has(host) ? "off" : "5,20") : text;
  if (given === "off") return null;
  const [, perViewer, perAddress] = /^([1-9]\d{0,6}),([1-9]\d{0,6})$/.exec(given) ?? [];
  if (perViewer !== undefined && perAddress !== undefined)
    return { perViewer: Number(perViewer), perAddress: Number(perAddress) };
  throw new StartError(`SOCKET_LIMITS takes "perPerson,perAddress", such as 5,20, or "off", not "${text}".`);
}

function readMode(text: string): PersistedMode {
  if (text === "off" || text === "log" || text === "enforce") return text;
  throw new StartError(`PERSISTED_OPERATIONS takes off, log or enforce, not "${text}".`);
}

const MOST_PRODUCTS = 100_000;

function readArguments(args: readonly string[]): { size: number | null; isFresh: boolean } {
  let size: number | null = null;
  let isFresh = false;
  const waiting = args.flatMap((arg) => (arg.startsWith("--size=") ? ["--size", arg.slice("--size=".length)] : [arg]));
  for (let arg = waiting.shift(); arg !== undefined; arg = waiting.shift()) {
    if (arg === "--fresh") isFresh = true;
    else if (arg === "--size") size = readSize(waiting.shift());
    else
      throw new StartError(
        `${arg} is not an option. There are --size N (products, up to ${MOST_PRODUCTS}) and --fresh (start with an empty database).`,
      );
  }
  return { size, isFresh };
}

function readSize(text: string | undefined): number {
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1_000 && size <= MOST_PRODUCTS) return size;
  throw new StartError(`--size takes a number of products from 1000 to ${MOST_PRODUCTS}, not ${text ?? "nothing"}.`);
}
