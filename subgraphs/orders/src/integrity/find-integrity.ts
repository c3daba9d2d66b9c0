import { read } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Check, Invariant } from "./check";
import { KEPT_CHECKS } from "./kept-checks";
import { LEDGER_CHECKS, PAYOUT_CHECKS } from "./ledger-checks";
import { MOVE_CHECKS } from "./move-checks";
import { ONCE_CHECKS, PRICE_CHECKS, SUM_CHECKS } from "./order-checks";
import { COVER_CHECKS, LIMIT_CHECKS } from "./payment-checks";
import { STOCK_CHECKS } from "./stock-checks";

export interface IntegrityRow {
  readonly invariant: string;
  readonly holds: boolean;
  readonly checkedAt: Date;
  readonly detail: string;
}

export const CHECKS: readonly Check[] = [
  ...STOCK_CHECKS,
  ...LEDGER_CHECKS,
  ...SUM_CHECKS,
  ...LIMIT_CHECKS,
  ...ONCE_CHECKS,
  ...COVER_CHECKS,
  ...MOVE_CHECKS,
  ...PRICE_CHECKS,
  ...PAYOUT_CHECKS,
  ...KEPT_CHECKS,
];

/** What breaks a rule: how many, and one of them. */
export interface Fault {
  readonly check: Check;
  readonly count: number;
  readonly example: string;
}

/** Connections used at the same time: the checks may not keep buyers waiting for one. */
const AT_ONCE = 3;

/** Whoever runs a statement: the pool, or a transaction of a test. */
export type Ask = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;
export const asking =
  (db: DataSource): Ask =>
  (text, values) =>
    read(db, text, values);

/** Every rule that some data breaks. Each check sees one moment; what is in flight is whole or absent in it. */
export async function findFaults(ask: Ask, now: Date, checks: readonly Check[] = CHECKS): Promise<Fault[]> {
  const waiting = [...checks];
  const faults: Fault[] = [];
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { count, example } = await countOf(ask, check, now);
      if (count > 0) faults.push({ check, count, example });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return faults.sort((left, right) => checks.indexOf(left.check) - checks.indexOf(right.check));
}

async function countOf(ask: Ask, { sql }: Check, now: Date): Promise<{ count: number; example: string }> {
  const text = `SELECT count(*)::int AS count, coalesce(min(id::text), '') AS example FROM (${sql}) AS fault`;
  const [found] = await ask<{ count: number; example: string }>(text, sql.includes("$1") ? [now] : []);
  return found ?? { count: 0, example: "" };
}

const OWN: readonly Invariant[] = ["I1", "I2", "I3", "I4", "I5", "I6", "I9", "I10", "I11", "I19"];

/** One row per invariant: those of orders from the data itself, I7 and I8 as loyalty says. */
export async function findIntegrity(deps: OrdersDeps): Promise<IntegrityRow[]> {
  const checkedAt = deps.clock.now();
  const [faults, ofLoyalty] = await Promise.all([findFaults(asking(deps.db), checkedAt), askLoyalty(deps)]);
  const order = (row: IntegrityRow): number => Number(row.invariant.slice(1));
  return [...rowsOf(faults, checkedAt), ...ofLoyalty].sort((left, right) => order(left) - order(right));
}

/** One row per invariant that the orders subgraph can check by itself. */
export const rowsOf = (faults: readonly Fault[], checkedAt: Date): IntegrityRow[] =>
  OWN.map((invariant) => rowOf(invariant, { faults, checkedAt }));

type Found = { readonly faults: readonly Fault[]; readonly checkedAt: Date };

function rowOf(invariant: Invariant, { faults, checkedAt }: Found): IntegrityRow {
  const broken = faults.filter(({ check }) => check.invariant === invariant);
  const rules = CHECKS.filter((check) => check.invariant === invariant).map(({ rule }) => rule);
  const detail = broken.map(
    ({ check, count, example }) => `Not so: ${check.rule}; ${count} times, such as ${example}.`,
  );
  const holds = broken.length === 0;
  return { invariant, holds, checkedAt, detail: holds ? `${rules.join("; ")}.` : detail.join(" ") };
}

const ASK = `{ integrityRows { invariant holds detail } }`;
const ASK_LIMIT_MS = 5_000;
const LOYALTYS: readonly Invariant[] = ["I7", "I8"];

/** Coupons and points are loyalty's to check. Its rows of other invariants are about its own ledgers. */
async function askLoyalty(deps: OrdersDeps): Promise<IntegrityRow[]> {
  const question = { operation: ASK, variables: {}, traceId: deps.traceId, timeoutMs: ASK_LIMIT_MS };
  const checkedAt = deps.clock.now();
  try {
    const { integrityRows } = await deps.peers.ask<{ integrityRows: Omit<IntegrityRow, "checkedAt">[] }>(
      "loyalty",
      question,
    );
    return integrityRows.map((row) => ({ ...row, checkedAt }));
  } catch (error) {
    deps.logger.warn({ err: error }, "loyalty did not say whether its invariants hold");
    return LOYALTYS.map((invariant) => ({ invariant, holds: false, checkedAt, detail: "Unknown: loyalty is away." }));
  }
}
