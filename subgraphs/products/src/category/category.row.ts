import type { CategoryType } from "./category.types";

/** Columns of `categories c` under the names of the view. */
export const CATEGORY_COLUMNS = `c.id, c.name, c.slug, c.path, c.active_product_count AS "productCount", c.parent_id AS "parentId"`;

export interface CategoryRow extends CategoryType {
  readonly position: number;
}
