import { appendToOutbox } from "@mall/platform/events/outbox";
import { retrying } from "@mall/platform/database/retry";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { EntityManager } from "typeorm";
import type { StatedAttribute } from "../attribute/attribute-definition";
import { retypeAttributes } from "../attribute/state-attributes";
import { rulesOfCategories } from "../category/category-rules";
import { attributeKeys } from "../product/attribute-keys";
import { listingEvent, readListings } from "../product/listing";

/** Listings of one transaction: small enough that nobody waits long for a row. */
export const REFRESH_BATCH = 200;

const NEXT = `
  SELECT r.category_id AS "categoryId", r.after_id AS "afterId" FROM category_refreshes r
  ORDER BY r.asked_at, r.category_id LIMIT 1 FOR UPDATE SKIP LOCKED`;

/** In the order of their ids, as everybody who locks several listings does. */
const LOCK_BATCH = `
  SELECT p.id, p.category_id AS "categoryId", p.attributes FROM products p
  WHERE p.category_id IN (SELECT d.id FROM categories d WHERE d.path_ids @> ARRAY[$1::uuid])
    AND p.state <> 'ARCHIVED' AND ($2::uuid IS NULL OR p.id > $2::uuid)
  ORDER BY p.id LIMIT ${REFRESH_BATCH} FOR NO KEY UPDATE OF p`;

const WRITE = `
  UPDATE products p SET attributes = g.attributes, attribute_keys = g.attribute_keys, version = p.version + 1, updated_at = $2
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, attributes jsonb, attribute_keys text[]) WHERE p.id = g.id`;

type RefreshDeps = Pick<SubgraphRuntime, "db" | "clock" | "wakeRelay">;

/** Brings listings up to date after their category changed, until nothing waits. */
export async function refreshListings(deps: RefreshDeps): Promise<void> {
  while (await retrying(() => deps.db.transaction((tx) => refreshBatch(tx, deps)))) deps.wakeRelay();
}

interface Affected {
  readonly id: string;
  readonly categoryId: string;
  readonly attributes: StatedAttribute[];
}

async function refreshBatch(tx: EntityManager, deps: RefreshDeps): Promise<boolean> {
  const [next] = await tx.query<{ categoryId: string; afterId: string | null }[]>(NEXT);
  if (!next) return false;
  const affected = await tx.query<Affected[]>(LOCK_BATCH, [next.categoryId, next.afterId]);
  if (affected.length > 0) await retell(tx, affected, deps.clock.now());
  const last = affected.at(-1);
  if (affected.length < REFRESH_BATCH) {
    await tx.query("DELETE FROM category_refreshes WHERE category_id = $1", [next.categoryId]);
  } else {
    await tx.query("UPDATE category_refreshes SET after_id = $2 WHERE category_id = $1", [next.categoryId, last?.id]);
  }
  return true;
}

async function retell(tx: EntityManager, affected: readonly Affected[], now: Date): Promise<void> {
  const rules = await rulesOfCategories(tx, [...new Set(affected.map(({ categoryId }) => categoryId))]);
  const rows = affected.map(({ id, categoryId, attributes }) => {
    const stated = retypeAttributes(attributes, rules.get(categoryId)?.definitions ?? []);
    return { id, attributes: stated, attribute_keys: attributeKeys(stated) };
  });
  await tx.query(WRITE, [JSON.stringify(rows), now]);
  const listings = await readListings(
    tx,
    affected.map(({ id }) => id),
  );
  const events = listings.map((listing) => listingEvent(listing));
  await appendToOutbox(tx, events, { traceId: null, occurredAt: now });
}
