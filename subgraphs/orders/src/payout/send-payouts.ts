import { read } from "@mall/platform/database/read";
import { retrying } from "@mall/platform/database/retry";
import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { payoutSettled } from "@mall/schema/events/payout-settled";
import type { OrdersDeps } from "../deps";
import { credit, debit, postings } from "../ledger/journal";
import { ofMall, ofSeller } from "../ledger/ledger-account";
import { ledgerKey } from "../ledger/ledger-key";
import { postJournal } from "../ledger/post-journals";
import { findDestinations } from "./find-destinations";
import type { TransferAnswer } from "./payout-provider";
import type { PayoutState } from "./payout-status";
import { DUE_PAYOUTS, MARK_SENT, SETTLE_PAYOUT } from "./send-payouts-sql";

const BATCH = 50;
const TIMEOUT_MS = 5_000;

interface DuePayout {
  readonly id: string;
  readonly sellerId: string;
  readonly currency: string;
  readonly amount: number;
  readonly state: PayoutState;
  /** How often the provider was to be asked, this time included. */
  readonly tries: number;
}

/**
 * Brings payouts to the provider and learns what became of them. Whatever fails on the way is tried again, later each
 * time; the payout's id is its key, so that it is paid once.
 */
export async function sendPayouts(deps: OrdersDeps): Promise<void> {
  for (;;) {
    const due = await read<DuePayout>(deps.db, DUE_PAYOUTS, [deps.clock.now(), BATCH]);
    if (due.length === 0) return;
    const sellers = due.filter(({ state }) => state === "REQUESTED").map(({ sellerId }) => sellerId);
    const destinations = await findDestinations(deps, sellers);
    for (const payout of due) {
      const answer = await ask(deps, payout, destinations);
      if (answer) await settle(deps, payout, answer);
    }
  }
}

type Destinations = ReadonlyMap<string, string | null> | null;

/** Null: nobody knows; the payout is looked at again later. */
async function ask(deps: OrdersDeps, payout: DuePayout, destinations: Destinations): Promise<TransferAnswer | null> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    // It may have got there though no answer came back: then it must not go somewhere else, nor be given up.
    const known = payout.tries > 1 || payout.state === "SENT" ? await deps.payouts.lookup(payout.id, signal) : null;
    if (known !== null && (known.kind !== "UNKNOWN" || payout.state === "SENT")) return known;
    if (destinations === null) return null;
    const token = destinations.get(payout.sellerId);
    if (!token) return { kind: "FAILED", code: "no_destination" };
    const { id: key, amount: amountMinor, currency: currencyCode } = payout;
    return await deps.payouts.send({ key, token, amountMinor, currencyCode }, signal);
  } catch (error) {
    deps.logger.warn({ err: error, payoutId: payout.id }, "the payout provider did not answer");
    return null;
  }
}

async function settle(deps: OrdersDeps, payout: DuePayout, answer: TransferAnswer): Promise<void> {
  switch (answer.kind) {
    case "UNKNOWN":
      return;
    case "ACCEPTED":
      await read(deps.db, MARK_SENT, [payout.id, deps.clock.now(), deps.payouts.name]);
      return;
    case "PAID":
      await read(deps.db, MARK_SENT, [payout.id, deps.clock.now(), deps.payouts.name]);
      return book(deps, payout, { to: "PAID", code: null });
    case "FAILED":
      return book(deps, payout, { to: "FAILED", code: answer.code });
  }
}

/** The move and its journal in one transaction: the money left the mall, or is the seller's again. */
async function book(
  deps: OrdersDeps,
  { id, sellerId, currency, amount }: DuePayout,
  { to, code }: { readonly to: "PAID" | "FAILED"; readonly code: string | null },
): Promise<void> {
  const at = deps.clock.now();
  const other = to === "PAID" ? ofMall("PROVIDER") : ofSeller("SELLER_AVAILABLE", sellerId);
  await retrying(() =>
    deps.db.transaction(async (tx) => {
      const moved = await write(tx, SETTLE_PAYOUT, [id, to, code, at]);
      if (moved.length === 0) return;
      await postJournal(tx, {
        key: to === "PAID" ? ledgerKey.payoutPaid(id) : ledgerKey.payoutFailed(id),
        kind: to === "PAID" ? "PAYOUT_PAID" : "PAYOUT_FAILED",
        at,
        postings: postings(currency, [debit(ofMall("PAYOUT_CLEARING"), amount), credit(other, amount)]),
      });
      const told = { payoutId: id, sellerId, state: to, amountMinor: amount, currencyCode: currency };
      const event = payoutSettled({ ...told, failureCode: code, at: at.toISOString() });
      await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: at });
    }),
  );
  deps.wakeRelay();
}
