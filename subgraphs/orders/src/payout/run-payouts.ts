import { read } from "@mall/platform/database/read";
import { retrying } from "@mall/platform/database/retry";
import { write } from "@mall/platform/database/write";
import { decimalsOf } from "@mall/platform/money/money";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { credit, debit, postings } from "../ledger/journal";
import { ofMall, ofSeller } from "../ledger/ledger-account";
import { ledgerKey } from "../ledger/ledger-key";
import { postJournals } from "../ledger/post-journals";
import { PAYOUT_PERIODS, type PayoutPeriod, periodAt } from "./payout-period";
import {
  FINISH_RUN,
  INSERT_PAYOUTS,
  LOCK_ACCOUNTS,
  NEXT_ACCOUNTS,
  OPEN_RUN,
  PAYABLE,
  PAYABLE_OF,
  STEP_RUN,
} from "./run-payouts-sql";

/** Sellers whose balances wait while they are paid: a batch is a short transaction. */
const BATCH = 50;

interface Run {
  readonly period: string;
  readonly position: string;
}

/** Pays sellers out for the days, weeks and months that have begun; a run that was cut off goes on where it was. */
export async function runPayouts(deps: OrdersDeps): Promise<void> {
  const periods = PAYOUT_PERIODS.map((kind) => ({ kind, period: periodAt(kind, deps.clock.now()) }));
  for (const { kind, period } of periods) {
    const [run] = await read<Run>(deps.db, OPEN_RUN, [period, deps.clock.now()]);
    if (run) await payAll(deps, { kind, run });
  }
}

async function payAll(deps: OrdersDeps, { kind, run }: { kind: PayoutPeriod; run: Run }): Promise<void> {
  let { position } = run;
  for (;;) {
    const next = await read<{ id: string }>(deps.db, NEXT_ACCOUNTS, [position, BATCH]);
    const last = next.at(-1)?.id;
    if (last === undefined) break;
    await retrying(() =>
      deps.db.transaction(async (tx) => {
        await payOut(tx, deps, { kind, accountIds: next.map(({ id }) => id) });
        await write(tx, STEP_RUN, [run.period, last]);
      }),
    );
    position = last;
  }
  await read(deps.db, FINISH_RUN, [run.period, deps.clock.now()]);
}

/** The payouts of one seller now, whatever their period is; for administrators. */
export async function payOutSeller(tx: EntityManager, deps: OrdersDeps, sellerId: string): Promise<string[]> {
  const accounts = await write<{ id: string }>(tx, PAYABLE_OF, [sellerId]);
  return payOut(tx, deps, { kind: null, accountIds: accounts.map(({ id }) => id) });
}

interface Payable {
  readonly accountId: string;
  readonly sellerId: string;
  readonly currency: string;
  readonly available: number;
  readonly period: PayoutPeriod;
  readonly minimumUnits: number;
}

interface Batch {
  /** Only sellers with this period; null: all of them, each by their own. */
  readonly kind: PayoutPeriod | null;
  readonly accountIds: readonly string[];
}

/**
 * All that is available, under the lock of the account: a refund that is being booked is either in the sum or comes after
 * the payout. Five statements whatever the number of sellers.
 */
async function payOut(tx: EntityManager, deps: OrdersDeps, { kind, accountIds }: Batch): Promise<string[]> {
  if (accountIds.length === 0) return [];
  const now = deps.clock.now();
  await write(tx, LOCK_ACCOUNTS, [accountIds]);
  const payable = await write<Payable>(tx, PAYABLE, [accountIds, now]);
  const wanted = payable
    .filter((row) => (kind === null || row.period === kind) && row.available > 0 && row.available >= minimumOf(row))
    .map((row) => ({ ...row, id: deps.ids.next(), periodName: periodAt(row.period, now) }));
  const made = await write<{ id: string }>(tx, INSERT_PAYOUTS, [JSON.stringify(wanted), now]);
  const ids = new Set(made.map(({ id }) => id));
  const journals = wanted
    .filter(({ id }) => ids.has(id))
    .map(({ id, sellerId, currency, available }) => ({
      key: ledgerKey.payout(id),
      kind: "PAYOUT" as const,
      at: now,
      postings: postings(currency, [
        debit(ofSeller("SELLER_AVAILABLE", sellerId), available),
        credit(ofMall("PAYOUT_CLEARING"), available),
      ]),
    }));
  await postJournals(tx, journals);
  return [...ids];
}

const minimumOf = ({ minimumUnits, currency }: Payable): number => minimumUnits * 10 ** decimalsOf(currency);
