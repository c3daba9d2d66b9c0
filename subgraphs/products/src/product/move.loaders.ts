import { read } from "@mall/platform/database/read";
import { groupedByKey } from "@mall/platform/graphql/batching";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import type { ProductMoveEntryType } from "./product-moves.types";

const MOST = 20;
/** Moves that only the mall makes; a listing that comes back from review with a reason was rejected, without one withdrawn. */
const BY_MALL = `m.actor_id IS NULL OR 'BLOCKED' IN (m.from_state, m.to_state)
    OR (m.from_state = 'IN_REVIEW' AND (m.to_state = 'ACTIVE' OR m.reason IS NOT NULL))`;
const LATEST = `
  SELECT m.product_id AS "productId", m.from_state AS "from", m.to_state AS "to", m.reason, m.moved_at AS at,
    coalesce(${BY_MALL}, false) AS "isByMall"
  FROM unnest($1::uuid[]) AS wanted(id), LATERAL (
    SELECT * FROM product_moves WHERE product_id = wanted.id ORDER BY moved_at DESC, id DESC LIMIT ${MOST}
  ) AS m ORDER BY m.moved_at DESC, m.id DESC`;

/** For products that the caller has been found to see. */
export function createMoveLoaders(db: DataSource) {
  return {
    movesByProductId: new DataLoader<string, ProductMoveEntryType[]>(async (productIds) => {
      const rows = await read<ProductMoveEntryType & { productId: string }>(db, LATEST, [productIds]);
      return groupedByKey(productIds, rows, ({ productId }) => productId);
    }),
  };
}

export type MoveLoaders = ReturnType<typeof createMoveLoaders>;
