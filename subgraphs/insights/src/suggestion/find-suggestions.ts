import { read, readOne } from "@mall/platform/database/read";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { SellerSuggestionType } from "./suggestion.types";

const COLUMNS = `id, kind, title, text, confidence, contributions AS explanation,
  jsonb_build_object('id', product_id) AS product, id AS "decisionId", made_at AS "madeAt", expires_at AS "expiresAt"`;

const PAGE = `
  SELECT ${COLUMNS} FROM seller_suggestion
  WHERE seller_id = $1 AND state = 'OPEN' AND expires_at > $2 AND (confidence, id) < ($3::real, $4::uuid)
  ORDER BY confidence DESC, id DESC LIMIT $5`;

const ONE = `SELECT ${COLUMNS} FROM seller_suggestion WHERE id = $1`;
const LAST_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

export interface SuggestionPage {
  readonly sellerId: string;
  readonly now: Date;
  readonly first: number;
  readonly after: string | null;
}

/** Open suggestions, the surest first. One statement. */
export async function findSuggestions(
  db: DataSource,
  { sellerId, now, first, after }: SuggestionPage,
): Promise<Connection<SellerSuggestionType>> {
  const size = pageSize(first);
  const [confidence, id] = after === null ? [2, LAST_ID] : decodeCursor<[number, string]>(after, ["number", "string"]);
  const rows = await read<SellerSuggestionType>(db, PAGE, [sellerId, now, confidence, id, size + 1]);
  return pageOf({ rows, first: size, after, cursorOf: (row) => encodeCursor([row.confidence, row.id]) });
}

export const findSuggestion = (db: DataSource, id: string): Promise<SellerSuggestionType | null> =>
  readOne<SellerSuggestionType>(db, ONE, [id]);
