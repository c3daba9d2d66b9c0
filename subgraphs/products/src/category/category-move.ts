import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { askForRefresh } from "../refresh/ask-for-refresh";
import { refuseInTree, type CategoryOutcome } from "./category-errors";
import { changeTree, findInTree, refuseTakenName, refuseTooDeep, type TreeCategory } from "./change-tree";

export interface CategoryMoveCommand {
  readonly categoryId: string;
  /** Null: to the top. Left out: stays where it is. */
  readonly parentId?: string | null;
  readonly position?: number | null;
}

/** Another place for a category with everything below it. For administrators. */
export function categoryMove(deps: ProductsDeps, command: CategoryMoveCommand): Promise<CategoryOutcome> {
  return changeTree(deps, async (tx) => {
    const category = await findInTree(tx, command.categoryId, "categoryId");
    const { id } = category;
    if (typeof command.position === "number") {
      await tx.query("UPDATE categories SET position = $2 WHERE id = $1", [id, command.position]);
    }
    const parentId = command.parentId === undefined ? category.parentId : command.parentId;
    if ((parentId?.toLowerCase() ?? null) === category.parentId) return id;
    const parent = parentId === null ? null : await findInTree(tx, parentId, "parentId");
    await refuseImpossible(tx, category, parent);
    await move(tx, category, parent);
    await askForRefresh(tx, id, deps.clock.now());
    return id;
  });
}

const DEEPEST = "SELECT max(cardinality(path_ids))::int AS deepest FROM categories WHERE path_ids @> ARRAY[$1::uuid]";

async function refuseImpossible(tx: EntityManager, category: TreeCategory, parent: TreeCategory | null): Promise<void> {
  const { id, name, pathIds } = category;
  if (parent?.pathIds.includes(id)) {
    const message = `${parent.name} is ${name} itself or below it: a category cannot be below itself.`;
    throw refuseInTree("CATEGORY_CYCLE", ["parentId"], message);
  }
  const [{ deepest } = { deepest: 0 }] = await tx.query<{ deepest: number }[]>(DEEPEST, [id]);
  refuseTooDeep(deepest - pathIds.length + 1 + (parent?.pathIds.length ?? 0), "parentId");
  await refuseTakenName(tx, { id, name, parentId: parent?.id ?? null }, "parentId");
}

/** `$2` and `$3` are the path of the new parent, `$4` the levels of the old one. */
const REPATH = `
  UPDATE categories SET path_ids = $2::uuid[] || path_ids[$4::int + 1:], path = $3::text[] || path[$4::int + 1:],
    parent_id = CASE WHEN id = $1::uuid THEN $5::uuid ELSE parent_id END
  WHERE path_ids @> ARRAY[$1::uuid]`;

/** Those above the old place count its products no more, those above the new place do. Whoever is both stays as it is. */
const RECOUNT = `
  UPDATE categories SET active_product_count = active_product_count + CASE WHEN id = ANY($2::uuid[]) THEN $3::int ELSE -$3::int END
  WHERE (id = ANY($1::uuid[])) <> (id = ANY($2::uuid[]))`;

async function move(tx: EntityManager, category: TreeCategory, parent: TreeCategory | null): Promise<void> {
  const { id, pathIds, productCount } = category;
  const [above, newAbove] = [pathIds.slice(0, -1), parent?.pathIds ?? []];
  await tx.query(REPATH, [id, newAbove, parent?.path ?? [], above.length, parent?.id ?? null]);
  await tx.query(RECOUNT, [above, newAbove, productCount]);
}
