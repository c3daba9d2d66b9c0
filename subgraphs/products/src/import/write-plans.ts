import { appendToOutbox } from "@mall/platform/events/outbox";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import { widenRanges, writePrices } from "../price/write-prices";
import { insertProducts } from "../product/insert-product";
import { listingEvent, readListings } from "../product/listing";
import { insertVariants } from "../variant/insert-variants";
import { noteVariants } from "./note-variants";
import type { CreatePlan, ImportPlan, UpdatePlan, VariantEdit } from "./import-plan";

export interface PlanWriting {
  readonly plans: readonly ImportPlan[];
  readonly sellerId: string;
  readonly actorId: string;
  readonly now: Date;
}

/** Makes all plans of a batch true and tells the mall, in a number of statements that does not grow with them. */
export async function writePlans(tx: EntityManager, deps: ProductsDeps, writing: PlanWriting): Promise<void> {
  const { plans, now } = writing;
  const created = plans.filter((plan): plan is CreatePlan => plan.kind === "CREATE");
  const updated = plans.filter((plan): plan is UpdatePlan => plan.kind === "UPDATE");
  await writeCreated(tx, deps, { ...writing, created });
  await writeAdded(tx, updated, writing);
  await writeVariants(
    tx,
    updated.flatMap(({ edited }) => edited),
  );
  await writeBasePrices(
    tx,
    updated.flatMap(({ repriced }) => repriced),
    writing,
  );
  await noteVariants(tx, deps, { ...writing, updated });
  await writeKeys(tx, updated);
  await widenRanges(
    tx,
    updated.map(({ listing }) => listing.id),
    now,
  );
  await tellMall(tx, deps, { created, updated, now });
}

async function writeCreated(
  tx: EntityManager,
  deps: ProductsDeps,
  { created, actorId }: PlanWriting & { readonly created: readonly CreatePlan[] },
): Promise<void> {
  if (created.length === 0) return;
  await insertProducts(
    tx,
    created.map(({ product, variants }) => ({ product, variants, actorId, moveId: deps.ids.next() })),
  );
  const variants = created.map((plan) => ({ ...plan, addedAt: plan.product.createdAt }));
  await insertVariants(tx, variants, actorId);
}

async function writeAdded(
  tx: EntityManager,
  updated: readonly UpdatePlan[],
  { sellerId, actorId, now }: PlanWriting,
): Promise<void> {
  const insertions = updated
    .filter(({ added }) => added.length > 0)
    .map(({ listing, added }) => ({
      product: { id: listing.id, sellerId },
      variants: added,
      addedAt: now,
      firstPosition: Math.max(-1, ...listing.variants.map(({ position }) => position)) + 1,
    }));
  if (insertions.length > 0) await insertVariants(tx, insertions, actorId);
}

const WRITE_VARIANTS = `UPDATE variants v SET options = g.options, weight_grams = g.weight_grams
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, options jsonb, weight_grams integer) WHERE v.id = g.id`;

async function writeVariants(tx: EntityManager, edits: readonly VariantEdit[]): Promise<void> {
  if (edits.length === 0) return;
  const rows = edits.map(({ variant, clean }) => ({
    ...{ id: variant.id, options: clean.options },
    weight_grams: clean.weightGrams,
  }));
  await tx.query(WRITE_VARIANTS, [JSON.stringify(rows)]);
}

const WRITE_BASES = `UPDATE variants v SET base_price_minor = g.base
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, base bigint) WHERE v.id = g.id`;

/** While a campaign runs, only what holds after it changes. */
async function writeBasePrices(
  tx: EntityManager,
  edits: readonly VariantEdit[],
  { now, actorId }: PlanWriting,
): Promise<void> {
  const inCampaign = edits.filter(({ variant }) => variant.isInCampaign);
  const bases = inCampaign.map(({ variant, clean }) => ({ id: variant.id, base: clean.price.minorUnits }));
  if (bases.length > 0) await tx.query(WRITE_BASES, [JSON.stringify(bases)]);
  const changes = edits
    .filter(({ variant }) => !variant.isInCampaign)
    .map(({ variant, clean: { price } }) => ({
      ...{ variantId: variant.id, priceMinor: price.minorUnits, basePriceMinor: null },
      ...{ currencyCode: price.currencyCode, cause: "IMPORT" as const },
    }));
  await writePrices(tx, { changes, now, actorId });
}

const WRITE_KEYS = `UPDATE products p SET external_key = g.key
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, key text) WHERE p.id = g.id`;

async function writeKeys(tx: EntityManager, updated: readonly UpdatePlan[]): Promise<void> {
  const rows = updated.flatMap(({ listing, externalKey }) =>
    externalKey === null ? [] : [{ id: listing.id, key: externalKey }],
  );
  if (rows.length > 0) await tx.query(WRITE_KEYS, [JSON.stringify(rows)]);
}

interface Telling {
  readonly created: readonly CreatePlan[];
  readonly updated: readonly UpdatePlan[];
  readonly now: Date;
}

async function tellMall(tx: EntityManager, deps: ProductsDeps, { created, updated, now }: Telling): Promise<void> {
  const ids = [...created.map(({ product }) => product.id), ...updated.map(({ listing }) => listing.id)];
  if (ids.length === 0) return;
  const added = [...created.flatMap(({ variants }) => variants), ...updated.flatMap((plan) => plan.added)];
  const stock = new Map(added.map((variant) => [variant.id, variant.stock]));
  const events = (await readListings(tx, ids)).map((listing) => listingEvent(listing, stock));
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: now });
}
