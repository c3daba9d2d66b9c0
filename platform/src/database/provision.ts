import { Client } from "pg";
import { keepOutOfStatistics } from "../privacy/keep-out-of-statistics";
import { BUS_SCHEMA_SQL } from "./bus-schema";

export interface ProvisionOptions {
  readonly url: string;
  /** Names of the subgraphs; each gets a schema of its name and, where permitted, the role `mall_<name>`. */
  readonly subgraphs: readonly string[];
}

export interface Provisioned {
  /** The role of each subgraph, or null where the user of the URL may not create roles. */
  readonly roles: ReadonlyMap<string, string | null>;
}

const EXTENSIONS = ["pg_trgm", "unaccent", "btree_gin"];
/** One key for everything that prepares a database, so that two starting processes take turns. */
const PROVISION_LOCK = 7_020_001;

/** Makes schemas, roles, extensions and the event log. Safe to run again and by several processes at once. */
export async function provision({ url, subgraphs }: ProvisionOptions): Promise<Provisioned> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [PROVISION_LOCK]);
    await client.query("CREATE SCHEMA IF NOT EXISTS extensions");
    for (const extension of EXTENSIONS) {
      await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension} SCHEMA extensions`);
    }
    await client.query("GRANT USAGE ON SCHEMA extensions TO PUBLIC");
    await client.query(BUS_SCHEMA_SQL);
    await keepOutOfStatistics(rowsOf(client), { schema: "bus", columns: ["events.payload"] });
    const mayCreateRoles = await canCreateRoles(client);
    const roles = new Map<string, string | null>();
    for (const subgraph of subgraphs) roles.set(subgraph, await provisionSubgraph(client, subgraph, mayCreateRoles));
    return { roles };
  } finally {
    await client.end();
  }
}

const rowsOf = (client: Client) => ({
  query: async <T>(sql: string, values?: unknown[]): Promise<T> => (await client.query(sql, values)).rows as T,
});

async function canCreateRoles(client: Client): Promise<boolean> {
  const { rows } = await client.query(
    "SELECT rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user",
  );
  return (rows[0] as { may: boolean } | undefined)?.may ?? false;
}

async function provisionSubgraph(client: Client, subgraph: string, mayCreateRoles: boolean): Promise<string | null> {
  // From now on events are kept until it has read them.
  await client.query("INSERT INTO bus.readers (name) VALUES ($1) ON CONFLICT DO NOTHING", [subgraph]);
  const role = `mall_${subgraph}`;
  if (!mayCreateRoles) {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${subgraph}`);
    return null;
  }
  await client.query(`
    DO $$ BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role} NOLOGIN; END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END $$`);
  await client.query(`GRANT ${role} TO current_user`);
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${subgraph} AUTHORIZATION ${role}`);
  await client.query(`GRANT USAGE ON SCHEMA bus TO ${role}`);
  await client.query(`GRANT SELECT ON bus.events TO ${role}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON bus.processes TO ${role}`);
  await client.query(`GRANT EXECUTE ON FUNCTION bus.publish(jsonb), bus.forget(text, jsonb) TO ${role}`);
  return role;
}
