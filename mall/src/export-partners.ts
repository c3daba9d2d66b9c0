import { toManifest } from "@mall/gateway/persisted/operation-list";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { readMallConfig } from "./config";
import { sharedDatabaseUrl } from "./mall-database";
import { PARTNERS_FOLDER } from "./partner-lists";

const OPERATIONS = `
  SELECT c.name AS partner, c.id AS "partnerId", o.operation_id AS id, o.name, o.kind AS type, o.body
  FROM users.api_clients c JOIN users.api_client_operations o ON o.api_client_id = c.id
  WHERE c.revoked_at IS NULL ORDER BY c.id, o.name, o.operation_id`;

interface OperationRow {
  readonly partner: string;
  readonly partnerId: string;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly body: string;
}

/** Writes down what each partner's program may run, so that checks of the schema need no database. */
async function exportPartners(): Promise<void> {
  const client = new Client({ connectionString: sharedDatabaseUrl(readMallConfig([])) });
  await client.connect();
  const { rows } = await client.query<OperationRow>(OPERATIONS);
  await client.end();
  mkdirSync(PARTNERS_FOLDER, { recursive: true });
  for (const [file, operations] of byFile(rows)) {
    const entries = operations.map(({ id, name, type, body }) => ({ id, name, type, body }));
    writeFileSync(path.join(PARTNERS_FOLDER, file), toManifest(entries));
    console.log(`${file}: ${operations.length} operations`);
  }
}

/** The name for people, the id because names may be the same. */
function byFile(rows: readonly OperationRow[]): Map<string, OperationRow[]> {
  const files = new Map<string, OperationRow[]>();
  for (const row of rows) {
    const file = `${row.partner.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-${row.partnerId}.json`;
    files.set(file, [...(files.get(file) ?? []), row]);
  }
  return files;
}

void exportPartners();
