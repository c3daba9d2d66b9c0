import { write } from "@mall/platform/database/write";
import { allocate } from "@mall/platform/money/money";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { debit, credit, type Entry, postings } from "./journal";
import { ofMall, ofSeller } from "./ledger-account";
import { ledgerKey } from "./ledger-key";
import { postJournals } from "./post-journals";

export interface Chargeback {
  readonly orderId: string;
  /** What the buyer's bank took back. */
  readonly amountMinor: number;
  /** What the provider asks for it. Default 0. */
  readonly feeMinor?: number;
  /** Names the fact, such as the provider's id of the dispute: it is booked once. */
  readonly cause: string;
}

interface SoldBySeller {
  readonly sellerId: string;
  readonly currencyCode: string;
  readonly chargedMinor: number;
}

/**
 * What was captured for each seller and not refunded, from the ledger itself. Where nothing was captured yet, all of the
 * order's parts count, since the bank may be faster than the carrier.
 */
const CAPTURED = `
  SELECT s.seller_id AS "sellerId", o.currency AS "currencyCode", coalesce(sum(p.amount_minor), 0)::float8 AS "chargedMinor"
  FROM seller_order s JOIN orders o ON o.id = s.order_id
  LEFT JOIN (journal j JOIN posting p ON p.journal_id = j.id JOIN ledger_account a ON a.id = p.account_id
    AND a.kind = 'PROVIDER') ON j.seller_order_id = s.id AND j.kind IN ('SALE', 'REFUND')
  WHERE s.order_id = $1 GROUP BY s.seller_id, o.currency ORDER BY s.seller_id`;

/**
 * The buyer's bank took money back: the sellers bear it, each by what was captured for them, with the fee. What is
 * available pays, and may become negative. The commission stays, since the sale itself was not undone.
 */
export async function bookChargeback(tx: EntityManager, { clock }: OrdersDeps, chargeback: Chargeback): Promise<void> {
  const { orderId, amountMinor, feeMinor = 0, cause } = chargeback;
  const sold = await write<SoldBySeller>(tx, CAPTURED, [orderId]);
  const currencyCode = sold[0]?.currencyCode;
  if (currencyCode === undefined) throw new Error(`There is no order ${orderId} to book a chargeback of`);
  const entries = chargebackEntries(sold, amountMinor + feeMinor);
  await postJournals(tx, [
    {
      key: ledgerKey.chargeback(cause),
      kind: "CHARGEBACK",
      at: clock.now(),
      orderId,
      postings: postings(currencyCode, entries),
    },
  ]);
}

function chargebackEntries(sold: readonly SoldBySeller[], takenMinor: number): Entry[] {
  const shares = allocate(
    takenMinor,
    sold.map(({ chargedMinor }) => Math.max(0, chargedMinor)),
  );
  return [
    ...sold.map(({ sellerId }, index) => debit(ofSeller("SELLER_AVAILABLE", sellerId), shares[index] ?? 0)),
    credit(ofMall("PROVIDER"), takenMinor),
  ];
}
