import { randomBytes } from "node:crypto";
import { Client } from "pg";

export interface TestDatabase {
  readonly url: string;
  /** Roles of the subgraphs, as the mall has them. */
  readonly roleOf: (subgraph: string) => string;
  readonly drop: () => Promise<void>;
}

/** Set by the test run's global setup: a PostgreSQL server with migrated databases to copy from. */
const SERVER = "MALL_TEST_DATABASE_URL";
/** `mall_template` is migrated and empty; `mall_demo_template` has the demo mall in it. */
export type Template = "mall_template" | "mall_demo_template";

/** A database of one's own, copied from a template in a few tens of milliseconds. */
export async function createTestDatabase(template: Template = "mall_template"): Promise<TestDatabase> {
  const server = process.env[SERVER];
  if (!server) throw new Error(`${SERVER} is not set: run the tests with npm test or npx jest from the project's root`);
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(server, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    roleOf: (subgraph) => `mall_${subgraph}`,
    drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
