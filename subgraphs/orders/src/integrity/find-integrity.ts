import { write } from "@mall/platform/database/write";
import type { DataSource } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Check, Invariant, Rule } from "./check";
import { KEPT_CHECKS } from "./kept-checks";
import { LEDGER_CHECKS, PAYOUT_CHECKS } from "./ledger-checks";
import { ORDER_CHECKS } from "./order-checks";
import { PART_CHECKS } from "./part-checks";
import { PAYMENT_CHECKS } from "./payment-checks";
import { STOCK_CHECKS } from "./stock-checks";

export interface IntegrityRow {
  readonly invariant: string;
  readonly holds: boolean;
  readonly checkedAt: Date;
  readonly detail: string;
}

/** The longest first, so that none of them is waited for at the end. */
export const CHECKS: readonly Check[] = [
  ...PART_CHECKS,
  ...ORDER_CHECKS,
  ...PAYMENT_CHECKS,
  ...LEDGER_CHECKS,
  ...PAYOUT_CHECKS,
  ...STOCK_CHECKS,
  ...KEPT_CHECKS,
];
export const RULES: readonly Rule[] = CHECKS.flatMap(({ rules }) => rules);

/** What breaks a rule: how many, and one of them. */
export interface Fault {
  readonly rule: Rule;
  readonly count: number;
  readonly example: string;
}

/** Connections used at the same time: the checks may not keep buyers waiting for one. */
const AT_ONCE = 2;
/** Sums by order and line are made in memory, not on disk: a few dozen megabytes for as long as a check takes. */
const WORK_MEMORY = "96MB";

/** Runs a statement. */
export type Ask = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;
/** Lends something to ask, for as long as the work takes: a read-only transaction, or that of a test. */
export type Lend = (work: (ask: Ask) => Promise<void>) => Promise<void>;

export const lending =
  (db: DataSource): Lend =>
  (work) =>
    db.transaction(async (tx) => {
      await tx.query("SET TRANSACTION READ ONLY");
      await tx.query(`SET LOCAL work_mem = '${WORK_MEMORY}'`);
      await tx.query("SET LOCAL max_parallel_workers_per_gather = 0");
      await work((text, values) => write(tx, text, values));
    });

/** Every rule that some data breaks. Each check sees one moment; what is in flight is whole or absent in it. */
export async function findFaults(lend: Lend, now: Date, checks: readonly Check[] = CHECKS): Promise<Fault[]> {
  const waiting = [...checks];
  const faults: Fault[] = [];
  const work = async (ask: Ask): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) faults.push(...(await faultsOf(ask, check, now)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, () => lend(work)));
  return faults.sort((left, right) => RULES.indexOf(left.rule) - RULES.indexOf(right.rule));
}

async function faultsOf(ask: Ask, { rules, sql }: Check, now: Date): Promise<Fault[]> {
  const text = `SELECT n, count(*)::int AS count, coalesce(min(id::text), '') AS example FROM (${sql}) AS fault GROUP BY n`;
  const found = await ask<{ n: number; count: number; example: string }>(text, sql.includes("$1") ? [now] : []);
  return found.flatMap(({ n, count, example }) => rules.slice(n, n + 1).map((rule) => ({ rule, count, example })));
}

const OWN: readonly Invariant[] = ["I1", "I2", "I3", "I4", "I5", "I6", "I9", "I10", "I11", "I19"];

/** One row per invariant: those of orders from the data itself, the others as their owners say. */
export async function findIntegrity(deps: OrdersDeps): Promise<IntegrityRow[]> {
  const checkedAt = deps.clock.now();
  const [faults, ...ofOthers] = await Promise.all([
    findFaults(lending(deps.db), checkedAt),
    ...OTHERS.map((other) => askOther(deps, other)),
  ]);
  const order = (row: IntegrityRow): number => Number(row.invariant.slice(1));
  return [...rowsOf(faults, checkedAt), ...ofOthers.flat()].sort((left, right) => order(left) - order(right));
}

/** One row per invariant that the orders subgraph can check by itself. */
export const rowsOf = (faults: readonly Fault[], checkedAt: Date): IntegrityRow[] =>
  OWN.map((invariant) => rowOf(invariant, { faults, checkedAt }));

type Found = { readonly faults: readonly Fault[]; readonly checkedAt: Date };

function rowOf(invariant: Invariant, { faults, checkedAt }: Found): IntegrityRow {
  const broken = faults.filter(({ rule }) => rule.invariant === invariant);
  const rules = RULES.filter((rule) => rule.invariant === invariant).map(({ says }) => says);
  const detail = broken.map(({ rule, count, example }) => `Not so: ${rule.says}; ${count} times, such as ${example}.`);
  const holds = broken.length === 0;
  return { invariant, holds, checkedAt, detail: holds ? `${rules.join("; ")}.` : detail.join(" ") };
}

const ASK_LIMIT_MS = 5_000;

interface Other {
  readonly subgraph: string;
  readonly field: string;
  /** What nobody knows while it is away. */
  readonly invariants: readonly Invariant[];
}

/** Coupons and points are loyalty's to check, what administrators did is users', restrictions of texts are reviews'. */
const OTHERS: readonly Other[] = [
  { subgraph: "loyalty", field: "integrityRows", invariants: ["I7", "I8"] },
  { subgraph: "users", field: "accountIntegrity", invariants: ["I12", "I17"] },
  { subgraph: "reviews", field: "reviewsIntegrityRows", invariants: ["I13", "I14"] },
];

/** Rows of other invariants than its own are about its own ledgers. */
async function askOther(deps: OrdersDeps, { subgraph, field, invariants }: Other): Promise<IntegrityRow[]> {
  const operation = `{ ${field} { invariant holds detail } }`;
  const question = { operation, variables: {}, traceId: deps.traceId, timeoutMs: ASK_LIMIT_MS };
  const checkedAt = deps.clock.now();
  try {
    const answer = await deps.peers.ask<Record<string, Omit<IntegrityRow, "checkedAt">[]>>(subgraph, question);
    return (answer[field] ?? []).map((row) => ({ ...row, checkedAt }));
  } catch (error) {
    deps.logger.warn({ err: error }, `${subgraph} did not say whether its invariants hold`);
    return invariants.map((invariant) => ({
      ...{ invariant, holds: false, checkedAt },
      detail: `Unknown: ${subgraph} is away.`,
    }));
  }
}
