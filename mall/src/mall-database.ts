import { Client } from "pg";
import { runningEmbeddedUrl, startEmbeddedPostgres } from "./postgres/embedded-postgres";
import { StartError } from "./start-error";

export interface MallDatabase {
  readonly url: string;
  /** Writes down all that was loaded, so that a crash after it does not load it once more; nothing where others see to it. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const OLDEST_VERSION = 150_000;

/** The database of DATABASE_URL, or the embedded one in `folder`. A wrong URL ends in one sentence that says what is wrong with it. */
export async function openMallDatabase(
  url: string | null,
  folder: string,
  onProgress: (message: string) => void,
): Promise<MallDatabase> {
  if (url === null) {
    const server = await startEmbeddedPostgres({ folder, onProgress });
    return { ...server, settle: () => checkpoint(server.url) };
  }
  await assertUsable(url);
  return { url, settle: () => Promise.resolve(), stop: () => Promise.resolve() };
}

async function checkpoint(url: string): Promise<void> {
  const client = connect(url);
  await client.connect();
  try {
    await client.query("CHECKPOINT");
  } finally {
    await client.end();
  }
}

async function assertUsable(url: string): Promise<void> {
  const client = connect(url);
  try {
    await client.connect();
    const { rows } = await client.query(
      "SELECT current_setting('server_version_num')::int AS version, has_database_privilege(current_database(), 'CREATE') AS may",
    );
    const { version, may } = rows[0] as { version: number; may: boolean };
    if (version < OLDEST_VERSION)
      throw new StartError("DATABASE_URL leads to a PostgreSQL older than 15: use 15 or newer.");
    if (!may)
      throw new StartError("The user of DATABASE_URL may not create schemas in that database: grant CREATE on it.");
  } catch (error) {
    throw error instanceof StartError
      ? error
      : new StartError(`DATABASE_URL cannot be used: ${reason(error as NodeJS.ErrnoException)}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function connect(url: string): Client {
  try {
    if (!/^postgres(ql)?:\/\//.test(url)) throw new Error("not a PostgreSQL URL");
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on("error", () => undefined);
    return client;
  } catch {
    throw new StartError("DATABASE_URL must look like postgres://user:password@host:5432/database.");
  }
}

function reason(error: NodeJS.ErrnoException): string {
  const causes = (error as unknown as { errors?: Error[] }).errors;
  const message = error.message || causes?.map((cause) => cause.message).join("; ") || String(error.code);
  if (error.code === "ECONNREFUSED") return `nothing listens there (${message})`;
  if (error.code === "ENOTFOUND") return `its host is unknown (${message})`;
  if (error.code === "28P01") return "user or password is wrong";
  if (error.code === "3D000") return `there is no such database (${message})`;
  return message;
}

/** The database for a process that does not start one: DATABASE_URL, or the embedded one if a mall has it running. */
export function sharedDatabaseUrl({ databaseUrl, folder }: { databaseUrl: string | null; folder: string }): string {
  const url = databaseUrl ?? runningEmbeddedUrl(folder);
  if (url) return url;
  throw new StartError("There is no database to share: set DATABASE_URL, or start the mall once with npm start.");
}
