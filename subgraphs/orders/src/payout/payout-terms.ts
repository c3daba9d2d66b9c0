import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { DataSource } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { MoneyError, MoneyErrorCode } from "../ledger/money-errors";
import { Refusal, transact } from "../refusal";
import type { PayoutPeriod } from "./payout-period";

export interface PayoutTerms {
  readonly period: PayoutPeriod;
  readonly holdDays: number;
  readonly reserveBp: number;
  readonly reserveDays: number;
  readonly minimumUnits: number;
}

/** $1 seller, $2 now. */
const FIND = `
  SELECT period, hold_days AS "holdDays", reserve_bp AS "reserveBp", reserve_days AS "reserveDays",
    minimum_units AS "minimumUnits"
  FROM payout_terms WHERE (seller_id = $1 OR seller_id IS NULL) AND valid_from <= $2
  ORDER BY seller_id IS NULL, valid_from DESC, id DESC LIMIT 1`;

const INSERT = `
  INSERT INTO payout_terms (id, seller_id, period, hold_days, reserve_bp, reserve_days, minimum_units, valid_from, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** The terms that count for a seller now. */
export async function findPayoutTerms(db: DataSource, sellerId: string, now: Date): Promise<PayoutTerms | null> {
  return isUuid(sellerId) ? readOne<PayoutTerms>(db, FIND, [sellerId, now]) : null;
}

export type PayoutTermsSet = PayoutTerms & { readonly sellerId?: string | null };

/** New terms from now on; what has a date already keeps it. For administrators. */
export async function payoutTermsSet(
  deps: OrdersDeps,
  viewer: Viewer,
  command: PayoutTermsSet,
): Promise<{ readonly terms: PayoutTerms | null; readonly userErrors: MoneyError[] }> {
  const { sellerId, period, holdDays, reserveBp, reserveDays, minimumUnits } = command;
  const terms = { period, holdDays, reserveBp, reserveDays, minimumUnits };
  const { userErrors } = await transact<void, MoneyErrorCode>(deps.db, async (tx) => {
    const faults = faultsOf(command);
    if (faults.length > 0) throw new Refusal(faults);
    const amounts = [period, holdDays, reserveBp, reserveDays, minimumUnits];
    await write(tx, INSERT, [deps.ids.next(), sellerId ?? null, ...amounts, deps.clock.now(), viewer.id]);
  });
  return userErrors ? { terms: null, userErrors } : { terms, userErrors: [] };
}

const isWithin = (value: number, max: number): boolean => value >= 0 && value <= max;

function faultsOf({ sellerId, holdDays, reserveBp, reserveDays, minimumUnits }: PayoutTermsSet): MoneyError[] {
  const checks: [field: string, isFine: boolean, rule: string][] = [
    ["sellerId", !sellerId || isUuid(sellerId), "is not the id of a seller"],
    ["holdDays", isWithin(holdDays, 180), "must be 0 to 180"],
    ["reserveBp", isWithin(reserveBp, 10_000), "must be 0 to 10,000 basis points; 100 is 1 %"],
    ["reserveDays", isWithin(reserveDays, 365), "must be 0 to 365"],
    ["reserveDays", reserveBp > 0 === reserveDays > 0, "must be 0 exactly when reserveBp is 0"],
    ["minimumUnits", isWithin(minimumUnits, 100_000), "must be 0 to 100,000"],
  ];
  return checks
    .filter(([, isFine]) => !isFine)
    .map(([field, , rule]) => ({ code: "INVALID_INPUT", field: ["input", field], message: `${field} ${rule}.` }));
}
