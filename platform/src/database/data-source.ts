import type { ClientBase } from "pg";
import { DataSource, type DataSourceOptions, type Logger, type MixedList } from "typeorm";
import { isTracing } from "../telemetry/tracing";
import { reportStatement } from "./statements";
import { traceStatements } from "./traced-client";

type ClassList = MixedList<new () => object>;

export interface DatabaseOptions {
  readonly url: string;
  /** The PostgreSQL schema that this subgraph owns; unqualified names in its SQL mean this schema. */
  readonly schema: string;
  /** Set for every connection, so that another subgraph's tables are out of reach. Null: the user of the URL. */
  readonly role: string | null;
  readonly entities?: readonly (new () => object)[];
  readonly migrations?: readonly (new () => object)[];
  /** Connections at most. */
  readonly poolSize?: number;
  readonly statementTimeoutMs?: number;
}

/** A pool of connections in which `search_path`, role and time limits are set. Not yet connected. */
export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: "postgres",
    url: options.url,
    schema: options.schema,
    entities: [...(options.entities ?? [])] as unknown as NonNullable<DataSourceOptions["entities"]>,
    migrations: [...(options.migrations ?? [])] as unknown as ClassList as never,
    migrationsTableName: "migrations",
    migrationsTransactionMode: "each",
    synchronize: false,
    poolSize: options.poolSize ?? 6,
    connectTimeoutMS: 5_000,
    logging: ["query"],
    logger: statementLogger,
    extra: {
      options: sessionSettings(options),
      application_name: `mall-${options.schema}`,
      idleTimeoutMillis: 30_000,
      onConnect: prepareClient,
    },
  });
}

/**
 * Whoever waits for a connection listens to its errors only a moment after the pool hands it over. When the server says
 * in that moment that it goes away, nobody would hear it, and the process would end; the next query fails by itself.
 */
function listenForErrors(client: ClientBase): void {
  client.on("error", ignore);
}

function prepareClient(client: ClientBase): void {
  listenForErrors(client);
  if (isTracing()) traceStatements(client);
}

function sessionSettings({ schema, role, statementTimeoutMs }: DatabaseOptions): string {
  const settings: Record<string, string | number> = {
    search_path: `${schema},extensions`,
    statement_timeout: statementTimeoutMs ?? 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
    timezone: "UTC",
    ...(role === null ? {} : { role }),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(" ");
}

const ignore = (): void => undefined;
const statementLogger: Logger = {
  logQuery: reportStatement,
  logQueryError: ignore,
  logQuerySlow: ignore,
  logSchemaBuild: ignore,
  logMigration: ignore,
  log: ignore,
};
