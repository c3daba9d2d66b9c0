import type { ProductsDeps } from "../deps";
import { askForRefresh } from "../refresh/ask-for-refresh";
import type { CategoryOutcome } from "./category-errors";
import { changeTree, cleanName, findInTree, refuseTakenName } from "./change-tree";

/** `$2` is the name, `$3` its place in the paths of all below. The slug stays: addresses are kept by others. */
const RENAME = `
  UPDATE categories SET path = path[:$3::int - 1] || $2::text || path[$3::int + 1:],
    name = CASE WHEN id = $1::uuid THEN $2 ELSE name END
  WHERE path_ids @> ARRAY[$1::uuid]`;

/** Another name for a category, in the paths of all below, too. For administrators. */
export function categoryRename(
  deps: ProductsDeps,
  command: { readonly categoryId: string; readonly name: string },
): Promise<CategoryOutcome> {
  return changeTree(deps, async (tx) => {
    const name = cleanName(command.name);
    const category = await findInTree(tx, command.categoryId, "categoryId");
    const { id, pathIds } = category;
    if (name === category.name) return id;
    await refuseTakenName(tx, { ...category, name }, "name");
    await tx.query(RENAME, [id, name, pathIds.length]);
    await askForRefresh(tx, id, deps.clock.now());
    return id;
  });
}
