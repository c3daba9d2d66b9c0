import { read } from "@mall/platform/database/read";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { ORDER_COLUMNS, type OrderRow, SELLER_ORDER_COLUMNS, type SellerOrderRow } from "./order-rows";

/** A page of somebody's list. Pages that differ in their owner only are read together. */
export interface OwnedPage {
  readonly ownerId: string;
  /** Only these states; null: all. */
  readonly states: readonly string[] | null;
  /** Sort key of the row before; null on the first page. */
  readonly after: readonly [at: string, id: string] | null;
  readonly limit: number;
}

/** $1 owners, $2 states or null, $3 time and $4 id of the row before, $5 rows per owner. */
const OF_USERS = `
  SELECT owner.id AS "ownerId", page.* FROM unnest($1::uuid[]) AS owner(id) CROSS JOIN LATERAL (
    SELECT ${ORDER_COLUMNS} FROM orders o
    WHERE o.user_id = owner.id AND o.state <> 'FAILED' AND ($2::text[] IS NULL OR o.state = ANY($2))
      AND ($3::timestamptz IS NULL OR (o.created_at, o.id) < ($3, $4::uuid))
    ORDER BY o.created_at DESC, o.id DESC LIMIT $5) page`;
const OF_SELLERS = `
  SELECT owner.id AS "ownerId", page.* FROM unnest($1::uuid[]) AS owner(id) CROSS JOIN LATERAL (
    SELECT ${SELLER_ORDER_COLUMNS} FROM seller_order s JOIN orders o ON o.id = s.order_id
    WHERE s.seller_id = owner.id AND s.placed_at IS NOT NULL AND ($2::text[] IS NULL OR s.state = ANY($2))
      AND ($3::timestamptz IS NULL OR (s.placed_at, s.id) < ($3, $4::uuid))
    ORDER BY s.placed_at DESC, s.id DESC LIMIT $5) page`;

/** $1 owners, $2 states or null. An attempt that failed is no order to its buyer, nor is one that was never paid to its seller. */
const COUNT_OF_USERS = `
  SELECT user_id AS "ownerId", count(*)::int AS count FROM orders
  WHERE user_id = ANY($1::uuid[]) AND state <> 'FAILED' AND ($2::text[] IS NULL OR state = ANY($2)) GROUP BY 1`;
const COUNT_OF_SELLERS = `
  SELECT seller_id AS "ownerId", count(*)::int AS count FROM seller_order
  WHERE seller_id = ANY($1::uuid[]) AND placed_at IS NOT NULL AND ($2::text[] IS NULL OR state = ANY($2)) GROUP BY 1`;

type Owned = { readonly ownerId: string };
export type OwnedCount = Pick<OwnedPage, "ownerId" | "states">;

/** One statement for all owners of a request whose pages are otherwise the same. */
async function byOwners<Key extends Owned, Row extends Owned>(
  keys: readonly Key[],
  readRows: (owners: string[], like: Key) => Promise<Row[]>,
): Promise<Row[][]> {
  const likes = new Map<string, Key[]>();
  for (const key of keys) {
    const like = JSON.stringify({ ...key, ownerId: "" });
    likes.set(like, [...(likes.get(like) ?? []), key]);
  }
  const found = new Map<string, Row[]>();
  for (const [like, same] of likes) {
    const [first] = same;
    const rows = first ? await readRows([...new Set(same.map(({ ownerId }) => ownerId))], first) : [];
    for (const key of same) {
      found.set(
        like + key.ownerId,
        rows.filter(({ ownerId }) => ownerId === key.ownerId),
      );
    }
  }
  return keys.map((key) => found.get(JSON.stringify({ ...key, ownerId: "" }) + key.ownerId) ?? []);
}

export function createOrderPageLoaders(db: DataSource) {
  const options = { cacheKeyFn: (key: unknown): string => JSON.stringify(key) };
  const pagesBy = <Row extends object>(sql: string) =>
    new DataLoader<OwnedPage, (Row & Owned)[], string>(
      (keys) =>
        byOwners(keys, (owners, { states, after, limit }) =>
          read<Row & Owned>(db, sql, [owners, states, after?.[0] ?? null, after?.[1] ?? null, limit]),
        ),
      options,
    );
  const countsBy = (sql: string) =>
    new DataLoader<OwnedCount, number, string>(async (keys) => {
      const rows = await byOwners(keys, (owners, { states }) =>
        read<Owned & { readonly count: number }>(db, sql, [owners, states]),
      );
      return rows.map(([row]) => row?.count ?? 0);
    }, options);
  return {
    orderPageOfUser: pagesBy<OrderRow>(OF_USERS),
    sellerOrderPageOfSeller: pagesBy<SellerOrderRow>(OF_SELLERS),
    orderCountOfUser: countsBy(COUNT_OF_USERS),
    sellerOrderCountOfSeller: countsBy(COUNT_OF_SELLERS),
  };
}
