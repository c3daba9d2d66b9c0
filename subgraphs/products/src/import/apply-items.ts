import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import { rulesToListBy } from "../category/category-rules";
import type { ProductsDeps } from "../deps";
import type { ImportPlan } from "./import-plan";
import { reportRows, type RowReport } from "./import-report";
import type { ImportItem } from "./import-row";
import { matchListings } from "./match-listings";
import { planItem } from "./plan-item";
import { writeEdits } from "./write-edits";
import { writePlans } from "./write-plans";

export interface ItemsToApply {
  readonly sellerId: string;
  readonly startedBy: string;
  readonly isDryRun: boolean;
  readonly items: readonly ImportItem[];
}

const STANDING = "SELECT 1 FROM seller_standings WHERE seller_id = $1 AND NOT may_sell";

/** Plans all products of a batch from a few looks at the database, writes them, and says what became of each row. */
export async function applyItems(tx: EntityManager, deps: ProductsDeps, batch: ItemsToApply): Promise<RowReport[]> {
  const { sellerId, items, isDryRun, startedBy: actorId } = batch;
  if (items.length === 0) return [];
  const own = await matchListings(tx, sellerId, items);
  const isSuspended = (await write(tx, STANDING, [sellerId])).length > 0;
  const rules = await rulesToListBy(tx, categoriesOf(items, own));
  const facts = { deps, sellerId, isSuspended, own, rules };
  const planned = items.map((item) => planItem(item, facts));
  const plans = isDryRun ? planned : await writeEdits(tx, deps, { plans: planned, sellerId, actorId });
  if (!isDryRun) await writePlans(tx, deps, { plans, sellerId, actorId, now: deps.clock.now() });
  return items.flatMap((item, index) => reportRows(item, plans[index] as ImportPlan, isDryRun));
}

type Own = Awaited<ReturnType<typeof matchListings>>;

/** Those that rows name, and those in which their listings are. */
function categoriesOf(items: readonly ImportItem[], own: Own): string[] {
  const named = items.flatMap(({ product }) => product?.categoryId?.toLowerCase() ?? []);
  const there = items.flatMap(({ product }) => {
    const listings = [
      product?.productKey ? own.ofKey(product.productKey.trim()) : null,
      ...(product?.variants.map(({ sku }) => own.ofSku(sku.trim())) ?? []),
    ];
    return listings.flatMap((listing) => listing?.categoryId ?? []);
  });
  return [...new Set([...named, ...there])].filter(isUuid);
}
