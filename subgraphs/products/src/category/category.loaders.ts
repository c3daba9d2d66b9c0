import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { CATEGORY_COLUMNS, type CategoryRow } from "./category.row";

const BY_ID = `SELECT ${CATEGORY_COLUMNS} FROM categories c WHERE c.id = ANY($1::uuid[])`;
const BY_PARENT = `SELECT ${CATEGORY_COLUMNS} FROM categories c WHERE c.parent_id = ANY($1::uuid[]) ORDER BY c.position, c.id`;

export function createCategoryLoaders(db: DataSource) {
  return {
    categoryById: new DataLoader(async (ids: readonly string[]) => {
      const rows = await read<CategoryRow>(db, BY_ID, [ids.filter(isUuid)]);
      return inKeyOrder(ids, rows, (row) => row.id);
    }),
    childrenByCategoryId: new DataLoader(async (ids: readonly string[]) => {
      const rows = await read<CategoryRow>(db, BY_PARENT, [ids]);
      return groupedByKey(ids, rows, (row) => row.parentId ?? "");
    }),
  };
}

export type CategoryLoaders = ReturnType<typeof createCategoryLoaders>;
