import { read } from "@mall/platform/database/read";
import { groupedByKey, inKeyOrder } from "@mall/platform/graphql/batching";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import DataLoader from "dataloader";
import type { DataSource } from "typeorm";
import { DEFINITION_JSON, type AttributeDefinition } from "../attribute/attribute-definition";
import { CATEGORY_RULES, withNearest, type CategoryRules } from "./category-rules";
import { CATEGORY_COLUMNS, type CategoryRow } from "./category.row";

const BY_ID = `SELECT ${CATEGORY_COLUMNS} FROM categories c WHERE c.id = ANY($1::uuid[])`;
const BY_PARENT = `SELECT ${CATEGORY_COLUMNS} FROM categories c WHERE c.parent_id = ANY($1::uuid[]) AND c.archived_at IS NULL
  ORDER BY c.position, c.id`;

const DEFINITIONS = `SELECT ${DEFINITION_JSON} AS definition FROM attribute_definitions a WHERE a.id = ANY($1::uuid[])`;

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
    /** Settings and attributes, own and inherited. */
    rulesByCategoryId: new DataLoader(async (ids: readonly string[]) => {
      const rows = await read<CategoryRules>(db, CATEGORY_RULES, [ids]);
      return inKeyOrder(ids, rows.map(withNearest), (rules) => rules.id);
    }),
    definitionById: new DataLoader(async (ids: readonly string[]) => {
      const rows = await read<{ definition: AttributeDefinition }>(db, DEFINITIONS, [ids.filter(isUuid)]);
      return inKeyOrder(
        ids,
        rows.map(({ definition }) => definition),
        ({ id }) => id,
      );
    }),
  };
}

export type CategoryLoaders = ReturnType<typeof createCategoryLoaders>;
