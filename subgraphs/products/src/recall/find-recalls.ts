import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { RECALL_COLUMNS, type RecallRow } from "./recall.row";
import { type ProductRecallType, recallView } from "./recall.types";

const RECALLS = `SELECT ${RECALL_COLUMNS} FROM product_recalls r JOIN products p ON p.id = r.product_id`;
const BY_ID = `${RECALLS} WHERE r.id = ANY($1::uuid[])`;

/** $1 product or null, $2 and $3 the recall before or null, $4 how many. */
const pageOfProduct = (condition: string): string => `
  ${RECALLS} WHERE ${condition} AND ($2::timestamptz IS NULL OR (r.published_at, r.id) < ($2, $3::uuid))
  ORDER BY r.published_at DESC, r.id DESC LIMIT $4`;
const PAGE_OF_ALL = pageOfProduct("$1::uuid IS NULL");
const PAGE_OF_PRODUCT = pageOfProduct("r.product_id = $1::uuid");

export interface RecallPage {
  /** Null: of all products. */
  readonly productId: string | null;
  readonly first: number;
  readonly after: string | null;
}

/** Recalls, the newest first; they are for everybody to read. */
export async function findRecalls(
  db: DataSource,
  { productId, first, after }: RecallPage,
): Promise<Connection<ProductRecallType>> {
  const limit = pageSize(first) + 1;
  const [at, id] = after ? recallIn(after) : [null, null];
  const isNobodys = productId !== null && !isUuid(productId);
  const text = productId === null ? PAGE_OF_ALL : PAGE_OF_PRODUCT;
  const rows = isNobodys ? [] : await read<RecallRow>(db, text, [productId, at, id, limit]);
  const cursorOf = (recall: ProductRecallType) => encodeCursor([recall.publishedAt.toISOString(), recall.id]);
  return pageOf({ rows: rows.map(recallView), first, after, cursorOf });
}

function recallIn(after: string): [string, string] {
  const [at, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && isMoment(at)) return [at, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

export function createRecallLoaders(db: DataSource) {
  return {
    recallById: new DataLoader<string, ProductRecallType | null>(async (ids) => {
      const rows = await read<RecallRow>(db, BY_ID, [ids.filter(isUuid)]);
      return inKeyOrder(ids, rows.map(recallView), ({ id }) => id);
    }),
  };
}

export type RecallLoaders = ReturnType<typeof createRecallLoaders>;

export async function findRecall(db: DataSource, id: string): Promise<RecallRow | null> {
  const [row] = isUuid(id) ? await read<RecallRow>(db, BY_ID, [[id]]) : [];
  return row ?? null;
}
