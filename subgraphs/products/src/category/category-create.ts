import type { ProductsDeps } from "../deps";
import type { CategoryOutcome } from "./category-errors";
import { changeTree, cleanName, findInTree, refuseTakenName, refuseTooDeep } from "./change-tree";
import { slugOfName } from "./slug-of-name";

export interface CategoryCreateCommand {
  readonly parentId?: string | null;
  readonly name: string;
  readonly position?: number | null;
}

const INSERT = `
  INSERT INTO categories (id, parent_id, name, slug, path, path_ids, position) VALUES ($1, $2, $3, $4, $5, $6, $7)`;

const TOP = { id: null, path: [], pathIds: [] };

/** A new place in the tree, without listings. For administrators. */
export function categoryCreate(deps: ProductsDeps, command: CategoryCreateCommand): Promise<CategoryOutcome> {
  const { parentId, position } = command;
  return changeTree(deps, async (tx) => {
    const name = cleanName(command.name);
    const id = deps.ids.next();
    const parent = parentId ? await findInTree(tx, parentId, "parentId") : TOP;
    refuseTooDeep(parent.pathIds.length + 1, "parentId");
    await refuseTakenName(tx, { id, parentId: parent.id, name }, "name");
    const [path, pathIds] = [
      [...parent.path, name],
      [...parent.pathIds, id],
    ];
    await tx.query(INSERT, [id, parent.id, name, slugOfName(name), path, pathIds, position ?? 0]);
    return id;
  });
}
