import type { DemoMall, DemoOrder, DemoProduct, Seeder, SeedTransaction } from "@mall/demo/dataset";
import { agreedToOffers } from "@mall/demo/offer-consents";
import type { ProductChanged } from "@mall/schema/events/product-changed";
import { digestOfText, embeddingText } from "../catalogue/embedding-text";
import { documentOf, nextChange, saveListings } from "../catalogue/save-listings";
import { modelPlaces } from "../model/model-files";
import { demoHistory, type DemoHistory, type ProductHistory } from "./demo-history";
import { demoListings } from "./demo-listings";
import { derivedVector } from "./derived-vector";
import { PRECOMPUTED_WIDTH, readPrecomputedVectors, type PrecomputedVectors } from "./precomputed-vectors";
import { seedBehaviour } from "./seed-behaviour";
import { seedDemand } from "./seed-demand";
import { seedMetrics } from "./seed-metrics";
import { seedSentiments } from "./seed-sentiments";

const BATCH = 2_000;

const SAVE_FACTS = `
  UPDATE listing_facts f SET in_stock = g.in_stock, rating_average = g.rating_average, rating_count = g.rating_count,
    units_sold = g.units_sold, buyers = g.buyers, trend = g.trend, trend_at = $2
  FROM jsonb_to_recordset($1::jsonb) AS g(product_id uuid, in_stock boolean, rating_average real, rating_count integer,
    units_sold integer, buyers integer, trend double precision)
  WHERE f.product_id = g.product_id`;

/** Whole where each text is the one that was embedded; else the job makes what is missing. */
const BEGIN_VECTORS = `
  INSERT INTO vector_set (model, width, folder, started_at, completed_at, serving_at, used_at)
  VALUES ($1, $2, $3, $4, $4, $4, $4)
  ON CONFLICT (model) DO UPDATE SET completed_at = excluded.completed_at, serving_at = excluded.serving_at`;

const SAVE_VECTORS = `
  INSERT INTO listing_vector (set_number, product_id, text_digest, vector)
  SELECT s.number, g.product_id, f.text_digest, decode(g.vector, 'hex')
  FROM jsonb_to_recordset($1::jsonb) AS g(product_id uuid, vector text)
  JOIN listing_facts f USING (product_id) JOIN vector_set s ON s.model = $2 WHERE g.vector IS NOT NULL`;

const SAVE_SELLERS = `
  INSERT INTO seller_facts (seller_id, change_number, display_name, state)
  SELECT id, $2, name, 'ACTIVE' FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, name text)`;

/** Made up: the source says nothing of consent. All demo customers agreed, so that there is something to recommend from. */
const SAVE_CONSENTS = `
  INSERT INTO profiling_consent (user_id, is_granted, changed_at) SELECT id, true, $2 FROM unnest($1::uuid[]) AS id`;

const SAVE_OFFER_CONSENTS = `
  INSERT INTO offer_consent (user_id, is_granted, changed_at, look_at) SELECT id, true, $2, $2 FROM unnest($1::uuid[]) AS id`;

const SAVE_PURCHASES = `
  INSERT INTO purchase (user_id, product_id, order_id, purchased_at)
  SELECT "userId", "productId", "orderId", "placedAt" FROM jsonb_to_recordset($1::jsonb)
    AS g("userId" uuid, "productId" uuid, "orderId" uuid, "placedAt" timestamptz)`;

const SAVE_PAIRS = `
  INSERT INTO product_pair (product_id, other_id, orders_together, buyers_together)
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS g(product_id uuid, other_id uuid, orders integer, buyers integer)`;

const SAVE_CANCELLABLE = `
  INSERT INTO cancellable_order (order_id, placed_at, units, is_paired)
  SELECT id, "placedAt", units, true FROM jsonb_to_recordset($1::jsonb)
    AS g(id uuid, "placedAt" timestamptz, units jsonb)`;

/** Loads the index, vectors, sales, purchases and sentiments of the demo mall. */
export const seedInsights: Seeder = async (tx, mall) => {
  const change = await nextChange(tx);
  const listings = demoListings(mall);
  for (let start = 0; start < listings.length; start += BATCH) {
    await saveListings(tx, change, listings.slice(start, start + BATCH));
  }
  const sellers = mall.sellers.map(({ id, displayName }) => ({ id, name: displayName }));
  await tx.query(SAVE_SELLERS, [JSON.stringify(sellers), change]);
  const history = demoHistory(mall);
  await seedFacts(tx, { mall, listings, byProduct: history.byProduct });
  await seedPurchases(tx, mall, history);
  await seedDemand(tx, mall);
  await seedSentiments(tx, mall);
  await seedMetrics(tx, mall);
  await seedBehaviour(tx, mall);
};

interface Facts extends Pick<DemoHistory, "byProduct"> {
  readonly mall: DemoMall;
  readonly listings: readonly ProductChanged[];
}

async function seedFacts(tx: SeedTransaction, { mall, listings, byProduct }: Facts): Promise<void> {
  const precomputed = readPrecomputedVectors();
  if (precomputed !== null)
    await tx.query(BEGIN_VECTORS, [precomputed.model, PRECOMPUTED_WIDTH, modelPlaces({}).embedder.folder, mall.now]);
  for (let start = 0; start < listings.length; start += BATCH) {
    const rows = listings.slice(start, start + BATCH).map((listing, i) => {
      const product = mall.products[start + i]!;
      const text = embeddingText(documentOf(listing));
      return factsOf(product, byProduct.get(product.id) ?? NO_HISTORY, vectorOf(precomputed, product.key, text));
    });
    await tx.query(SAVE_FACTS, [JSON.stringify(rows), mall.now]);
    if (precomputed !== null) await tx.query(SAVE_VECTORS, [JSON.stringify(rows), precomputed.model]);
  }
}

const NO_HISTORY: ProductHistory = { unitsSold: 0, buyers: 0, trend: 0, ratings: [0, 0] };

function factsOf(product: DemoProduct, history: ProductHistory, vector: Buffer | null) {
  const { ratings, unitsSold, buyers, trend } = history;
  const [count, sum] = ratings;
  return {
    product_id: product.id,
    in_stock: product.variants.some(({ stock }) => stock > 0),
    rating_average: count === 0 ? null : sum / count,
    rating_count: count,
    units_sold: unitsSold,
    buyers,
    trend,
    vector: vector?.toString("hex") ?? null,
  };
}

/** Null where the text is another one than was embedded: the job embeds it after the start. */
function vectorOf(precomputed: PrecomputedVectors | null, key: string, text: string): Buffer | null {
  const [base = key, edition] = key.split("#");
  const entry = precomputed?.byKey.get(base);
  if (entry === undefined) return null;
  if (edition !== undefined) return derivedVector(entry.vector, key);
  return entry.digest.equals(digestOfText(text)) ? entry.vector : null;
}

async function seedPurchases(tx: SeedTransaction, mall: DemoMall, { purchases, pairs }: DemoHistory): Promise<void> {
  const customers = mall.people.filter(({ roles }) => roles.includes("CUSTOMER"));
  await tx.query(SAVE_CONSENTS, [customers.map(({ id }) => id), mall.now]);
  await tx.query(SAVE_OFFER_CONSENTS, [agreedToOffers(mall.people).map(({ id }) => id), mall.now]);
  await tx.query(SAVE_PURCHASES, [JSON.stringify(purchases)]);
  await tx.query(SAVE_CANCELLABLE, [JSON.stringify(mall.orders.filter(({ state }) => state === "PLACED").map(placed))]);
  for (let start = 0; start < pairs.length; start += 10 * BATCH) {
    await tx.query(SAVE_PAIRS, [JSON.stringify(pairs.slice(start, start + 10 * BATCH))]);
  }
}

function placed({ id, placedAt, lines }: DemoOrder) {
  const units: Record<string, number> = {};
  for (const { productId, quantity } of lines) units[productId] = (units[productId] ?? 0) + quantity;
  return { id, placedAt, units };
}
