import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { ProductsDeps } from "../deps";
import { refusableInTree, refuseInTree, type CategoryOutcome } from "./category-errors";

/** Waits for whoever lists something in it, or adds a category below it, at this moment. */
const LOCK = `SELECT archived_at IS NOT NULL AS "isArchived" FROM categories WHERE id = $1 FOR UPDATE`;
const CONTENT = `
  SELECT EXISTS (SELECT FROM categories WHERE parent_id = $1 AND archived_at IS NULL) AS "hasCategories",
    EXISTS (SELECT FROM products WHERE category_id = $1 AND state <> 'ARCHIVED') AS "hasListings"`;

/** Takes an empty category out of the tree for good. For administrators. */
export function categoryArchive(deps: ProductsDeps, categoryId: string): Promise<CategoryOutcome> {
  return refusableInTree(() =>
    deps.db.transaction(async (tx) => {
      const [category] = isUuid(categoryId) ? await tx.query<{ isArchived: boolean }[]>(LOCK, [categoryId]) : [];
      if (!category) throw refuseInTree("CATEGORY_NOT_FOUND", ["categoryId"], "There is no category of this id.");
      if (category.isArchived) return categoryId;
      const [content] = await tx.query<{ hasCategories: boolean; hasListings: boolean }[]>(CONTENT, [categoryId]);
      if (content?.hasCategories || content?.hasListings) {
        const what = content.hasCategories ? "categories below it" : "listings in it";
        throw refuseInTree("CATEGORY_NOT_EMPTY", ["categoryId"], `There are ${what}: move them first.`);
      }
      await tx.query("UPDATE categories SET archived_at = $2 WHERE id = $1", [categoryId, deps.clock.now()]);
      return categoryId;
    }),
  );
}
