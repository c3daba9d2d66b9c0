import { retrying } from "@mall/platform/database/retry";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { refusableInTree, refuseInTree, type CategoryOutcome } from "./category-errors";

/** Levels of the tree at most: a path is read with every listing. */
export const MAX_DEPTH = 10;

export interface TreeCategory {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly path: string[];
  readonly pathIds: string[];
  readonly productCount: number;
}

const LOCK_TREE = "SELECT pg_advisory_xact_lock(category_tree_lock())";
const FIND = `
  SELECT c.id, c.parent_id AS "parentId", c.name, c.path, c.path_ids AS "pathIds", c.active_product_count AS "productCount",
    c.archived_at IS NOT NULL AS "isArchived"
  FROM categories c WHERE c.id = $1 FOR KEY SHARE`; // it is not archived beside us

/** Changes of names and places follow each other; whoever counts products waits for them, and they for him. */
export function changeTree(
  deps: ProductsDeps,
  change: (tx: EntityManager) => Promise<string>,
): Promise<CategoryOutcome> {
  return refusableInTree(() =>
    retrying(() =>
      deps.db.transaction(async (tx) => {
        await tx.query(LOCK_TREE);
        return change(tx);
      }),
    ),
  );
}

/** A category in use. `field` names the input that gave its id. */
export async function findInTree(tx: EntityManager, id: string, field: string): Promise<TreeCategory> {
  const [found] = isUuid(id) ? await tx.query<(TreeCategory & { isArchived: boolean })[]>(FIND, [id]) : [];
  if (!found) throw refuseInTree("CATEGORY_NOT_FOUND", [field], "There is no category of this id.");
  if (found.isArchived) throw refuseInTree("CATEGORY_ARCHIVED", [field], `${found.name} is archived.`);
  return found;
}

export function cleanName(name: string): string {
  const { text, fault } = cleanText(name, { min: 1, max: 120 });
  if (text === undefined) throw refuseInTree("INVALID_INPUT", ["name"], `name ${fault}.`);
  return text;
}

const SIBLING = `
  SELECT 1 FROM categories c WHERE c.parent_id IS NOT DISTINCT FROM $1::uuid AND lower(c.name) = lower($2) AND c.id <> $3
    AND c.archived_at IS NULL LIMIT 1`;

interface Place {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
}

/** Two categories of one name at one place could not be told apart. */
export async function refuseTakenName(tx: EntityManager, { id, parentId, name }: Place, field: string): Promise<void> {
  const taken = await tx.query<unknown[]>(SIBLING, [parentId, name, id]);
  if (taken.length === 0) return;
  throw refuseInTree("CATEGORY_NAME_TAKEN", [field], `There is another ${name} at this place.`);
}

export function refuseTooDeep(depth: number, field: string): void {
  if (depth <= MAX_DEPTH) return;
  const message = `The tree would be ${depth} levels deep; at most ${MAX_DEPTH}.`;
  throw refuseInTree("CATEGORY_TOO_DEEP", [field], message);
}
