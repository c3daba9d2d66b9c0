import { read, readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import { FADE_PER_PRODUCT, TEXT_WEIGHT } from "../recommendation/list-formula";
import { SIGNAL_WEIGHT } from "../recommendation/signal-weight";
import { isChoice, type Interaction } from "./interactions";
import type { SequencePart } from "./judge-weights";
import { readSequence, type KeptSequence } from "./kept-sequence";
import { packInteractions, packVectors, type MixColumns, type RefitParcel } from "./refit-parcel";

/** Small pages: what is read goes through the process that serves. */
const PER_READ = 2_000;
const MOST_INTERACTIONS = 200_000;

interface PurchaseRow {
  readonly user_id: string;
  readonly product_id: string;
  readonly at: string;
}

/** Only people who agreed have purchases here. By its key, so that what comes in meanwhile shifts nothing. */
const PURCHASES = `
  SELECT user_id, product_id, (extract(epoch FROM max(purchased_at)) * 1000)::bigint AS at FROM purchase
  WHERE (user_id, product_id) > ($1::uuid, $2::uuid) AND purchased_at < $3
  GROUP BY user_id, product_id ORDER BY user_id, product_id LIMIT ${PER_READ}`;

/** In the order of the table, each with what it says; lists that were merely seen say nothing. */
const EVENTS = `
  SELECT user_id, product_id, id, (${SIGNAL_WEIGHT})::float8 AS weight, occurred_at,
    (extract(epoch FROM occurred_at) * 1000)::bigint AS at
  FROM behaviour_event
  WHERE (user_id, occurred_at, id) > ($1::uuid, $2::timestamptz, $3::uuid) AND occurred_at < $4 AND kind <> 'IMPRESSION'
  ORDER BY user_id, occurred_at, id LIMIT ${PER_READ}`;

const SERVING = `SELECT version, text_weight AS "textWeight", fade FROM item_model_move ORDER BY number DESC LIMIT 1`;
const WEIGHTS = `SELECT product_id, other_id, weight FROM item_model_weight
  WHERE version = $1 AND (product_id, other_id) > ($2::uuid, $3::uuid) ORDER BY product_id, other_id LIMIT ${PER_READ}`;
const FIRST = "00000000-0000-0000-0000-000000000000";

export interface ServingModel {
  /** Null: plain counts. */
  readonly version: number | null;
  readonly textWeight: number;
  /** What each earlier product counts beside the one after it. */
  readonly fade: number;
}

/** While no model was fitted. */
export const PLAIN: ServingModel = { version: null, textWeight: TEXT_WEIGHT, fade: FADE_PER_PRODUCT };

export const findServing = (db: DataSource): Promise<ServingModel | null> => readOne<ServingModel>(db, SERVING);

/** Everything that a refit rests on, as of `until`, and the products by their places. */
export async function readRefit(
  { db, catalogue }: { db: DataSource; catalogue: Catalogue },
  until: Date,
): Promise<{ input: RefitParcel; productIds: readonly string[]; choices: number }> {
  await catalogue.refresh();
  const listings = catalogue.listings.filter((listing) => catalogue.isFound(listing));
  const placeOf = new Map(listings.map(({ productId }, place) => [productId, place]));
  const sellers = [...new Set(listings.map(({ sellerId }) => sellerId))];
  const sellerOf = new Map(sellers.map((sellerId, number) => [sellerId, sellerId === null ? -1 : number]));
  const interactions = await readInteractions(db, until, placeOf);
  const input: RefitParcel = {
    interactions: packInteractions(interactions),
    sellers: Int32Array.from(listings, ({ sellerId }) => sellerOf.get(sellerId) ?? -1),
    vectors: packVectors(listings.map(({ index }) => catalogue.vectors.get(index))),
    serving: await readServing(db, placeOf),
  };
  const choices = interactions.filter(isChoice).length;
  return { input, productIds: listings.map(({ productId }) => productId), choices };
}

type Taken = (row: { user_id: string; product_id: string; at: string }, weight: number) => void;

async function readInteractions(db: DataSource, until: Date, placeOf: ReadonlyMap<string, number>) {
  const personOf = new Map<string, number>();
  const interactions: Interaction[] = [];
  const take: Taken = ({ user_id, product_id, at }, weight) => {
    const item = placeOf.get(product_id);
    if (!personOf.has(user_id)) personOf.set(user_id, personOf.size);
    if (item !== undefined) interactions.push({ person: personOf.get(user_id)!, item, weight, at: Number(at) });
  };
  await readPurchases(db, until, take);
  await readEvents(db, until, take);
  return interactions;
}

async function readEvents(db: DataSource, until: Date, take: Taken): Promise<void> {
  let after: [string, Date, string] = [FIRST, new Date(0), FIRST];
  for (let count = 0; count < MOST_INTERACTIONS; count += PER_READ) {
    const rows = await read<EventRow>(db, EVENTS, [...after, until]);
    for (const row of rows) take(row, row.weight);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PER_READ) return;
    after = [last.user_id, last.occurred_at, last.id];
  }
}

interface EventRow extends PurchaseRow {
  readonly id: string;
  readonly weight: number;
  readonly occurred_at: Date;
}

async function readPurchases(db: DataSource, until: Date, take: Taken): Promise<void> {
  let after: [string, string] = [FIRST, FIRST];
  for (let count = 0; count < MOST_INTERACTIONS; count += PER_READ) {
    const rows = await read<PurchaseRow>(db, PURCHASES, [...after, until]);
    for (const row of rows) take(row, 1);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PER_READ) return;
    after = [last.user_id, last.product_id];
  }
}

async function readServing(db: DataSource, placeOf: ReadonlyMap<string, number>): Promise<MixColumns | null> {
  const serving = await findServing(db);
  if (serving === null || serving.version === null) return null;
  const { version, textWeight, fade } = serving;
  const kept = await readSequence(db, version);
  const weights = await readWeights(db, version, placeOf);
  return { weights, textWeight, fade, sequence: kept && atPlaces(kept, placeOf) };
}

async function readWeights(db: DataSource, version: number, placeOf: ReadonlyMap<string, number>) {
  const [one, other, weight]: [number[], number[], number[]] = [[], [], []];
  let after: [string, string] = [FIRST, FIRST];
  for (;;) {
    const rows = await read<WeightRow>(db, WEIGHTS, [version, ...after]);
    for (const row of rows) {
      const [from, to] = [placeOf.get(row.product_id), placeOf.get(row.other_id)];
      if (from === undefined || to === undefined) continue;
      one.push(from);
      other.push(to);
      weight.push(row.weight);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < PER_READ) break;
    after = [last.product_id, last.other_id];
  }
  return { one: Int32Array.from(one), other: Int32Array.from(other), weight: Float64Array.from(weight) };
}

const atPlaces = ({ model, weight, productIds }: KeptSequence, placeOf: ReadonlyMap<string, number>): SequencePart => ({
  weight,
  model: { ...model, items: productIds.map((productId) => placeOf.get(productId) ?? -1) },
});

interface WeightRow {
  readonly product_id: string;
  readonly other_id: string;
  readonly weight: number;
}
