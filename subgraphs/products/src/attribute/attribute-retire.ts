import { isUuid } from "@mall/platform/ids/uuid-v7";
import { refusableInTree, refuseInTree, type CategoryOutcome } from "../category/category-errors";
import type { ProductsDeps } from "../deps";
import { askForRefresh } from "../refresh/ask-for-refresh";

const RETIRE = `
  UPDATE attribute_definitions SET retired_at = $2 WHERE id = $1 AND retired_at IS NULL RETURNING category_id AS "categoryId"`;

/** Takes a definition out of use; what listings state under it stays as their own words. For administrators. */
export function attributeRetire(deps: ProductsDeps, attributeId: string): Promise<CategoryOutcome> {
  return refusableInTree(() =>
    deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const [rows] = isUuid(attributeId)
        ? await tx.query<[{ categoryId: string }[], number]>(RETIRE, [attributeId, now])
        : [[]];
      const [retired] = rows;
      if (!retired) {
        throw refuseInTree("ATTRIBUTE_NOT_FOUND", ["attributeId"], "There is no attribute of this id in use.");
      }
      await askForRefresh(tx, retired.categoryId, now);
      return retired.categoryId;
    }),
  );
}
