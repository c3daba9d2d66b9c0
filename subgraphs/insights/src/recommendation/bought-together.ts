import { groupedByKey } from "@mall/platform/graphql/batching";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import { affinity, pairsInOrders, type Pair } from "./pairs";
import { reasonOf, type Recommended } from "./recommended";

/** What lies in the same orders as each product, strongest first; one statement for all. */
export async function findBoughtTogether(
  { db, catalogue }: { db: DataSource; catalogue: Catalogue },
  productIds: readonly string[],
): Promise<Recommended[][]> {
  const pairs = await pairsInOrders(db, productIds);
  return groupedByKey(productIds, pairs, ({ productId }) => productId).map((group) =>
    group
      .map((pair) => recommendedOf(catalogue, pair))
      .filter((entry) => entry !== null)
      .sort((a, b) => b.score - a.score || (a.listing.productId < b.listing.productId ? -1 : 1)),
  );
}

function recommendedOf(catalogue: Catalogue, { productId, otherId, ordersTogether }: Pair): Recommended | null {
  const base = catalogue.found(productId);
  const listing = catalogue.found(otherId);
  if (base === null || listing === null) return null;
  const score = affinity(ordersTogether, base.buyers, listing.buyers);
  const ground = { kind: "ORDERS_IN_COMMON", together: ordersTogether, buyers: null, value: score } as const;
  return { listing, score, reason: reasonOf([{ ...ground, base, touch: null }]) };
}
