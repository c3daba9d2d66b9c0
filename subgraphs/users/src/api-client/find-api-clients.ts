import { read, readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { pageOf, type Connection } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import { API_CLIENT_COLUMNS, type ApiClientOperationRow, type ApiClientRow } from "./api-client.row";

const ONE = `SELECT ${API_CLIENT_COLUMNS} FROM api_clients c WHERE c.id = $1`;
/** Ids grow with time, so the newest come first. */
const PAGE = `SELECT ${API_CLIENT_COLUMNS} FROM api_clients c WHERE $2::uuid IS NULL OR c.id < $2 ORDER BY c.id DESC LIMIT $1::int`;
const OF_KEY = `SELECT ${API_CLIENT_COLUMNS}, CASE WHEN c.key_hash <> $1 THEN c.previous_key_until END AS "keyEndsAt"
  FROM api_clients c WHERE c.revoked_at IS NULL
  AND (c.key_hash = $1 OR (c.previous_key_hash = $1 AND c.previous_key_until > $2))`;
const OPERATIONS = `SELECT o.api_client_id AS "apiClientId", o.operation_id AS id, o.name, o.kind, o.body
  FROM api_client_operations o WHERE o.api_client_id = ANY($1::uuid[]) ORDER BY o.name, o.operation_id`;

export const findApiClient = async (db: DataSource, id: string): Promise<ApiClientRow | null> =>
  isUuid(id) ? readOne<ApiClientRow>(db, ONE, [id]) : null;

export async function findApiClients(
  db: DataSource,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Connection<ApiClientRow>> {
  const size = pageSize(first);
  const [last] = after === null ? [null] : decodeCursor<[string]>(after, ["string"]);
  const rows = await read<ApiClientRow>(db, PAGE, [size + 1, last !== null && isUuid(last) ? last : null]);
  return pageOf({ rows, first: size, after, cursorOf: ({ id }) => encodeCursor([id]) });
}

export const findApiClientOfKey = (db: DataSource, hash: Buffer, now: Date): Promise<ApiClientRow | null> =>
  readOne<ApiClientRow>(db, OF_KEY, [hash, now]);

export const findOperations = (db: DataSource, apiClientIds: readonly string[]): Promise<ApiClientOperationRow[]> =>
  read<ApiClientOperationRow>(db, OPERATIONS, [apiClientIds]);
