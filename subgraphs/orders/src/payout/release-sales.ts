import { retrying } from "@mall/platform/database/retry";
import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { credit, debit, type Journal, postings } from "../ledger/journal";
import { ofSeller } from "../ledger/ledger-account";
import { ledgerKey } from "../ledger/ledger-key";
import { postJournals } from "../ledger/post-journals";
import { DUE_RESERVES, DUE_SALES, MARK_DELIVERED, MARK_RELEASED, MARK_RESERVE_RELEASED } from "./release-sql";

const BATCH = 200;

interface DueSale {
  readonly id: string;
  readonly journalId: string;
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly sellerId: string;
  readonly currency: string;
  readonly amount: number;
}

type SaleToRelease = DueSale & { readonly reserveBp: number; readonly reserveDays: number };

/** Makes what sellers earned available when its hold days are over, and what was kept back when its time is over. */
export async function releaseSales(deps: OrdersDeps): Promise<void> {
  for (const step of [markDelivered, releaseDue, releaseReserves]) {
    while ((await retrying(() => deps.db.transaction((tx) => step(tx, deps.clock.now())))) === BATCH);
  }
}

/** Parcels that have arrived: from now on it is known when they are released. */
async function markDelivered(tx: EntityManager, now: Date): Promise<number> {
  return (await write(tx, MARK_DELIVERED, [now, BATCH])).length;
}

async function releaseDue(tx: EntityManager, now: Date): Promise<number> {
  const due = await write<SaleToRelease>(tx, DUE_SALES, [now, BATCH]);
  if (due.length === 0) return 0;
  const reserves = due.map(({ amount, reserveBp }) => (amount > 0 ? portion(amount, reserveBp) : 0));
  await postJournals(
    tx,
    due.map((sale, index) => releaseJournal(sale, { at: now, reserve: reserves[index] ?? 0 })),
  );
  const days = due.map(({ reserveDays }) => reserveDays);
  await write(tx, MARK_RELEASED, [due.map(({ id }) => id), reserves, days, now]);
  return due.length;
}

async function releaseReserves(tx: EntityManager, now: Date): Promise<number> {
  const due = await write<DueSale>(tx, DUE_RESERVES, [now, BATCH]);
  await postJournals(
    tx,
    due.map((sale) => ({
      ...journalOf(sale, now),
      key: ledgerKey.reserveRelease(sale.id),
      kind: "RESERVE_RELEASE",
      postings: postings(sale.currency, [
        debit(ofSeller("SELLER_RESERVE", sale.sellerId), sale.amount),
        credit(ofSeller("SELLER_AVAILABLE", sale.sellerId), sale.amount),
      ]),
    })),
  );
  if (due.length > 0) await write(tx, MARK_RESERVE_RELEASED, [due.map(({ id }) => id), now]);
  return due.length;
}

function releaseJournal(sale: SaleToRelease, { at, reserve }: { at: Date; reserve: number }): Journal {
  return {
    ...journalOf(sale, at),
    key: ledgerKey.release(sale.id),
    kind: "RELEASE",
    postings: postings(sale.currency, [
      debit(ofSeller("SELLER_PENDING", sale.sellerId), sale.amount),
      credit(ofSeller("SELLER_RESERVE", sale.sellerId), reserve),
      credit(ofSeller("SELLER_AVAILABLE", sale.sellerId), sale.amount - reserve),
    ]),
  };
}

const journalOf = ({ orderId, sellerOrderId, journalId }: DueSale, at: Date) => ({
  at,
  orderId,
  sellerOrderId,
  sourceId: journalId,
});

/** Rounded half up; in bigint, since the product may pass 2^53. */
const portion = (amount: number, bp: number): number => Number((2n * BigInt(amount) * BigInt(bp) + 10_000n) / 20_000n);
