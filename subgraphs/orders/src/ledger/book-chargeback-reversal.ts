import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { mirrored, type Posting } from "./journal";
import type { Account } from "./ledger-account";
import { ledgerKey } from "./ledger-key";
import { postJournals } from "./post-journals";

interface BookedRow {
  readonly orderId: string;
  readonly kind: Account["kind"];
  readonly ownerId: string | null;
  readonly currencyCode: string;
  readonly amountMinor: number;
}

/** $1 the chargeback's journal. */
const BOOKED = `
  SELECT j.order_id AS "orderId", a.kind, a.owner_id AS "ownerId", a.currency AS "currencyCode",
    p.amount_minor::float8 AS "amountMinor"
  FROM journal j JOIN posting p ON p.journal_id = j.id JOIN ledger_account a ON a.id = p.account_id
  WHERE j.key = $1 ORDER BY p.account_id`;

/**
 * The bank gave back what it took: the chargeback's own journal the other way, so that each seller gets what it bore,
 * whatever was sold or refunded meanwhile. False: no such chargeback was booked.
 */
export async function bookChargebackReversal(
  tx: EntityManager,
  { clock }: OrdersDeps,
  { cause }: { readonly cause: string },
): Promise<boolean> {
  const booked = await write<BookedRow>(tx, BOOKED, [ledgerKey.chargeback(cause)]);
  const [first] = booked;
  if (!first) return false;
  const entries = booked.map(({ kind, ownerId, amountMinor }) => ({ account: { kind, ownerId }, amountMinor }));
  const postings: Posting[] = mirrored(entries).map((entry) => ({ ...entry, currencyCode: first.currencyCode }));
  const { orderId } = first;
  const key = ledgerKey.chargebackReversed(cause);
  await postJournals(tx, [{ key, kind: "CHARGEBACK_REVERSED", at: clock.now(), orderId, postings }]);
  return true;
}
