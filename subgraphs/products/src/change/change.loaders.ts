import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { isIn, sightValues, type Sight } from "../product/product-visibility";
import { CHANGE_COLUMNS, type ChangeRow } from "./change.row";
import { changeView, type ProductChangeType } from "./change.types";

const SEEN = `(c.seller_id = ANY($2::uuid[]) OR $3::boolean
  OR EXISTS (SELECT FROM products p WHERE p.id = c.product_id AND ${isIn("p.category_id", "$2")}))`;
const BY_ID = `SELECT ${CHANGE_COLUMNS} FROM product_changes c WHERE c.id = ANY($1::uuid[]) AND ${SEEN}`;
const PENDING = `SELECT ${CHANGE_COLUMNS} FROM product_changes c
  WHERE c.product_id = ANY($1::uuid[]) AND c.state = 'PENDING' AND ${SEEN} ORDER BY c.requested_at, c.id`;

/** Changes that the caller may see; another's do not exist. */
export function createChangeLoaders(db: DataSource, sight: Sight) {
  return {
    changeById: new DataLoader<string, ProductChangeType | null>(async (ids) => {
      const rows = await read<ChangeRow>(db, BY_ID, [ids.filter(isUuid), ...sightValues(sight)]);
      return inKeyOrder(ids, rows.map(changeView), ({ id }) => id);
    }),
    pendingChangesByProductId: new DataLoader<string, ProductChangeType[]>(async (productIds) => {
      const rows = await read<ChangeRow>(db, PENDING, [productIds, ...sightValues(sight)]);
      return groupedByKey(productIds, rows.map(changeView), ({ productId }) => productId);
    }),
  };
}

export type ChangeLoaders = ReturnType<typeof createChangeLoaders>;
