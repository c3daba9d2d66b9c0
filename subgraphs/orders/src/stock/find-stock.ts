import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { OrdersContext } from "../context";
import { maySeeStock } from "../location/find-locations";
import type { PageArgs } from "../order/find-orders";
import {
  LEVEL_COLUMNS,
  type MovementView,
  type StockLevelRow,
  type StockLevelView,
  stockLevelView,
} from "./stock-levels";

type SkuRow = StockLevelRow & { readonly sku: string };

const LOW = `s.low_at IS NOT NULL AND s.on_hand - s.reserved <= s.low_at`;

const OF_SELLER = (condition: string): string => `
  SELECT ${LEVEL_COLUMNS}, o.sku FROM offer o JOIN stock_item s USING (variant_id)
  WHERE o.seller_id = $1 AND ($2::text IS NULL OR (o.sku, o.variant_id) > ($2, $3::uuid)) AND ${condition}
  ORDER BY o.sku, o.variant_id LIMIT $4`;
const COUNT_OF_SELLER = (condition: string): string => `
  SELECT count(*)::int AS count FROM stock_item s WHERE s.seller_id = $1 AND ${condition}`;

/** Texts of their own, so that each is planned for what it finds. */
const PAGES = { all: OF_SELLER("true"), low: OF_SELLER(LOW) };
const COUNTS = { all: COUNT_OF_SELLER("true"), low: COUNT_OF_SELLER(LOW) };

/** What a seller has, by SKU, for its members and administrators; null for anyone else. */
export async function findStockOfSeller(
  context: OrdersContext,
  sellerId: string,
  { first, after, onlyLow }: PageArgs & { readonly onlyLow: boolean },
): Promise<Connection<StockLevelView> | null> {
  if (!isUuid(sellerId) || !maySeeStock(context.viewer, sellerId)) return null;
  const { db } = context.deps;
  const which = onlyLow ? "low" : "all";
  const [sku, id] = after ? decodeSkuCursor(after) : [null, null];
  const rows = await read<SkuRow>(db, PAGES[which], [sellerId, sku, id, pageSize(first) + 1]);
  const levels = rows.map((row) => ({ ...stockLevelView(row), sku: row.sku }));
  return {
    ...pageOf({ rows: levels, first, after, cursorOf: (level) => encodeCursor([level.sku, level.variantId]) }),
    totalCount: async () => (await read<{ count: number }>(db, COUNTS[which], [sellerId]))[0]?.count ?? 0,
  };
}

/** What one item came to have, newest first. */
export async function findMovements(
  { loaders }: OrdersContext,
  variantId: string,
  { first, after }: PageArgs,
): Promise<Connection<MovementView>> {
  const [at, id] = after ? decodeTimeCursor(after) : [null, null];
  const rows = await loaders.stockMovements.load({ variantId, at, id, limit: pageSize(first) + 1 });
  return pageOf({ rows, first, after, cursorOf: (row) => encodeCursor([row.at.toISOString(), row.id]) });
}

function decodeSkuCursor(after: string): [string, string] {
  const [sku, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && !sku.includes("\0")) return [sku, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}

function decodeTimeCursor(after: string): [string, string] {
  const [at, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && isMoment(at)) return [at, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
