import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { ledgerKey } from "./ledger-key";
import { type Journal, postings } from "./journal";
import { postJournals } from "./post-journals";
import { refundEntries, saleEntries, netOf } from "./sale-entries";
import { FIND_REFUND, FIND_SALE, INSERT_SALE, IS_BOOKED, type MoneyRow, TAKE_PENDING } from "./book-payment-sql";

export interface OperationToBook {
  readonly operationId: string;
  /** `shipment:<id>` of a capture, `refund:<id>` of a refund. */
  readonly cause: string;
  readonly kind: "CAPTURE" | "REFUND" | "VOID";
}

/**
 * Books a payment operation that succeeded, in the transaction in which it did: a capture is the sale of a parcel, a refund
 * its mirror image. A void moves no money. What was booked before is left as it is.
 */
export async function bookPaymentOperation(
  tx: EntityManager,
  deps: OrdersDeps,
  { operationId, cause, kind }: OperationToBook,
): Promise<void> {
  const [source, id] = cause.split(":");
  if (kind === "CAPTURE" && source === "shipment" && id) await bookSale(tx, deps, { operationId, id });
  if (kind === "REFUND" && source === "refund" && id) await bookRefund(tx, deps, { operationId, id });
}

interface Booking {
  readonly operationId: string;
  /** Of the parcel or the refund. */
  readonly id: string;
}

async function bookSale(tx: EntityManager, { clock }: OrdersDeps, { operationId, id }: Booking): Promise<void> {
  const [row] = await write<MoneyRow>(tx, FIND_SALE, [id]);
  if (!row) throw new Error(`There are no amounts of parcel ${id}`);
  const at = clock.now();
  const key = ledgerKey.operation(operationId);
  const posted = await postJournals(tx, [journalOf(row, { key, kind: "SALE", at, entries: saleEntries(row) })]);
  const journalId = posted.get(key);
  if (journalId === undefined) return;
  const { orderId, sellerOrderId, sellerId, currencyCode, taxMinor } = row;
  await write(tx, INSERT_SALE, [
    ...[id, journalId, orderId, sellerOrderId, sellerId, currencyCode],
    ...[netOf(row), taxMinor, at],
  ]);
}

async function bookRefund(tx: EntityManager, { clock }: OrdersDeps, { operationId, id }: Booking): Promise<void> {
  const key = ledgerKey.operation(operationId);
  if ((await write(tx, IS_BOOKED, [key])).length > 0) return;
  const [row] = await write<MoneyRow>(tx, FIND_REFUND, [id]);
  if (!row) throw new Error(`There is no refund ${id}`);
  const [taken] = await write<{ taken: number }>(tx, TAKE_PENDING, [row.sellerOrderId, Math.max(0, netOf(row))]);
  const entries = refundEntries(row, taken?.taken ?? 0);
  const posted = await postJournals(tx, [journalOf(row, { key, kind: "REFUND", at: clock.now(), entries })]);
  if (posted.size === 0) throw new Error(`Refund ${id} was booked by somebody else meanwhile`);
}

type JournalDraft = Pick<Journal, "key" | "kind" | "at"> & { readonly entries: ReturnType<typeof saleEntries> };

function journalOf(row: MoneyRow, { key, kind, at, entries }: JournalDraft): Journal {
  const { orderId, sellerOrderId, currencyCode } = row;
  return { key, kind, at, orderId, sellerOrderId, postings: postings(currencyCode, entries) };
}
