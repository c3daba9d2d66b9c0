import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import { diversify } from "./diversify";
import { neighboursOf, POOL } from "./personal-choice";
import type { Recommended } from "./recommended";
import { Votes } from "./votes";

const CART = `
  SELECT v.number AS version, m.version AS "modelVersion",
    ARRAY(SELECT DISTINCT product_id::text FROM variant_facts WHERE variant_id = ANY($1::uuid[])) AS "productIds"
  FROM catalogue_version v
  LEFT JOIN LATERAL (SELECT version FROM item_model_move ORDER BY number DESC LIMIT 1) AS m ON true`;

interface CartRow {
  readonly version: string;
  readonly modelVersion: number | null;
  readonly productIds: string[];
}

export interface CartCompletion {
  readonly nodes: readonly Recommended[];
  readonly modelVersion: number | null;
}

/**
 * What people buy with what lies in the cart, by nothing but the cart: whose it is makes no difference. Nothing that is in
 * it or out of stock, and of one seller a few at most.
 */
export async function completeCart(
  { db, catalogue }: { db: DataSource; catalogue: Catalogue },
  { variantIds, first }: { variantIds: readonly string[]; first: number },
): Promise<CartCompletion> {
  const row = await readOne<CartRow>(db, CART, [variantIds]);
  if (row === null || row.productIds.length === 0) return { nodes: [], modelVersion: row?.modelVersion ?? null };
  await catalogue.refresh(Number(row.version));
  const votes = new Votes();
  for (const { otherId, weight, ground } of await neighboursOf({ db, catalogue }, row.productIds, row.modelVersion)) {
    const listing = catalogue.found(otherId);
    if (listing !== null && ground !== null) votes.add(listing, weight, { ...ground, touch: "CART" });
  }
  const inCart = new Set(row.productIds);
  const ranked = votes.best(POOL, ({ productId, isInStock }) => isInStock && !inCart.has(productId), "COMPLETES_CART");
  return { nodes: diversify(ranked, first), modelVersion: row.modelVersion };
}
