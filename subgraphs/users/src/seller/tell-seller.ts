import type { DomainEvent } from "@mall/platform/events/event";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { SELLER_COLUMNS, sellerEvent, type SellerRow } from "./seller.row";

const READ_SELLERS = `SELECT ${SELLER_COLUMNS} FROM sellers s WHERE s.id = ANY($1::uuid[]) ORDER BY s.id`;
const READ_SELLER = `SELECT ${SELLER_COLUMNS} FROM sellers s WHERE s.id = $1`;

/** Tells the other subgraphs how the seller stands now. */
export async function tellSeller(
  tx: EntityManager,
  { traceId, clock }: Pick<RequestDeps, "traceId" | "clock">,
  sellerId: string,
): Promise<void> {
  const [seller] = await tx.query<SellerRow[]>(READ_SELLER, [sellerId]);
  if (seller) await appendToOutbox(tx, [sellerEvent(seller)], { traceId, occurredAt: clock.now() });
}

/** How these sellers stand now, as the other subgraphs are told. */
export async function tellingSellers(tx: EntityManager, sellerIds: readonly string[]): Promise<DomainEvent[]> {
  return (await tx.query<SellerRow[]>(READ_SELLERS, [sellerIds])).map(sellerEvent);
}
