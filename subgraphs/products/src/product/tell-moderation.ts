import { appendToOutbox } from "@mall/platform/events/outbox";
import { productModerated, type ProductModerated } from "@mall/schema/events/product-moderated";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import type { LockedListing } from "./write-listing";

interface Moderated extends Pick<ProductModerated, "changeId" | "decision"> {
  readonly listing: Pick<LockedListing, "id" | "sellerId">;
}

/** That the mall decided, for whoever tells the seller. */
export async function tellModeration(
  tx: EntityManager,
  deps: ProductsDeps,
  { listing, changeId, decision }: Moderated,
): Promise<void> {
  const now = deps.clock.now();
  const { id: productId, sellerId } = listing;
  const event = productModerated({ productId, sellerId, changeId, decision, at: now.toISOString() });
  await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: now });
}
