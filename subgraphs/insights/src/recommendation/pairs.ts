import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";

/** Two products and how often they met. */
export interface Pair {
  readonly productId: string;
  readonly otherId: string;
  /** Orders that hold both. */
  readonly ordersTogether: number;
  /** People who bought both, in one order or not. */
  readonly buyersTogether: number;
}

const PER_PRODUCT = 40;

const pairsBy = (count: string): string => `
  SELECT asked.product_id AS "productId", p.other_id AS "otherId", p.orders_together AS "ordersTogether",
    p.buyers_together AS "buyersTogether"
  FROM unnest($1::uuid[]) AS asked(product_id)
  CROSS JOIN LATERAL (
    SELECT other_id, orders_together, buyers_together FROM product_pair
    WHERE product_id = asked.product_id AND ${count} > 0 ORDER BY ${count} DESC, other_id LIMIT ${PER_PRODUCT}
  ) AS p`;

const BY_ORDERS = pairsBy("orders_together");
const BY_BUYERS = pairsBy("buyers_together");

export const pairsInOrders = (db: DataSource, productIds: readonly string[]): Promise<Pair[]> =>
  read(db, BY_ORDERS, [productIds]);

export const pairsOfBuyers = (db: DataSource, productIds: readonly string[]): Promise<Pair[]> =>
  read(db, BY_BUYERS, [productIds]);

/** What a fitted model says goes with each product. */
export interface LearnedPair {
  readonly productId: string;
  readonly otherId: string;
  readonly weight: number;
}

const LEARNED = `
  SELECT product_id AS "productId", other_id AS "otherId", weight FROM item_model_weight
  WHERE version = $1 AND product_id = ANY($2::uuid[])`;

export const learnedPairs = (db: DataSource, version: number, productIds: readonly string[]): Promise<LearnedPair[]> =>
  read(db, LEARNED, [version, productIds]);

/** Pairs seen once or twice prove little: their strength is halved until this many were seen. */
export const SHRINK = 3;

/** Cosine of the two products' buyer sets, shrunk while few. (Sarwar et al., WWW 2001; shrinkage as in Bell and Koren, 2007.) */
export function affinity(together: number, buyersOfOne: number, buyersOfOther: number): number {
  if (together <= 0) return 0;
  const cosine = together / Math.sqrt(Math.max(together, buyersOfOne) * Math.max(together, buyersOfOther));
  return cosine * (together / (together + SHRINK));
}
