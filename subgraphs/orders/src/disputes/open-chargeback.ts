import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { THE_MALL } from "../order/actor";
import { daysAfter } from "../returns/return-period";
import { writeEntries } from "../timeline/write-entries";
import { INSERT_CHARGEBACK } from "./dispute-sql";
import { ANSWER_DAYS } from "./dispute-status";

export interface ChargebackToDispute {
  readonly orderId: string;
  readonly amountMinor: number;
  /** The provider's name for it: told twice, it is one dispute. */
  readonly cause: string;
}

/** The buyer's bank took money back: the sellers of the order may give evidence, and the mall decides what to do. */
export async function openChargeback(
  tx: EntityManager,
  deps: OrdersDeps,
  { orderId, amountMinor, cause }: ChargebackToDispute,
): Promise<void> {
  const at = deps.clock.now();
  const id = deps.ids.next();
  const opened = await write(tx, INSERT_CHARGEBACK, [id, orderId, amountMinor, cause, daysAfter(at, ANSWER_DAYS), at]);
  if (opened.length === 0) return;
  const entry = { orderId, sellerOrderId: null, subject: "DISPUTE" as const, subjectId: id, state: "CHARGED_BACK" };
  const note = "The buyer's bank took the money back.";
  await writeEntries(tx, [{ ...entry, note }], { actor: THE_MALL, at });
}
