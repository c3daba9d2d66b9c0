import type { Viewer } from "@mall/platform/auth/viewer";
import { sqlState } from "@mall/platform/database/retry";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { MoneyError, MoneyErrorCode } from "../ledger/money-errors";
import { Refusal, refuse, transact } from "../refusal";
import { forgetRules, RULE_NOTICE_MS } from "./commissions-of";
import type { CommissionRule } from "./commission";
import { RULE_COLUMNS } from "./commission-rule.row";

interface Amount {
  readonly minorUnits: number;
  readonly currencyCode: string;
}

export interface CommissionRuleCreate {
  readonly sellerId?: string | null;
  readonly categoryId?: string | null;
  readonly currencyCode?: string | null;
  readonly percentBp: number;
  readonly fixed?: Amount | null;
  readonly minimum?: Amount | null;
  readonly validFrom?: Date | null;
  readonly validTo?: Date | null;
}

export interface RuleOutcome {
  readonly rule: CommissionRule | null;
  readonly userErrors: MoneyError[];
}

const EXCLUSION_VIOLATION = "23P01";

const INSERT = `
  INSERT INTO commission_rule (id, seller_id, category_id, currency, percent_bp, fixed_minor, minimum_minor, valid_from,
    valid_to, created_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING ${RULE_COLUMNS}`;

/** A rule for orders that are yet to come. For administrators. */
export async function commissionRuleCreate(
  deps: OrdersDeps,
  viewer: Viewer,
  command: CommissionRuleCreate,
): Promise<RuleOutcome> {
  const { done, userErrors } = await transact<CommissionRule, MoneyErrorCode>(deps.db, (tx) => {
    const faults = faultsOf(command, deps.clock.now());
    if (faults.length > 0) throw new Refusal(faults);
    return insert(tx, deps, { viewer, command });
  });
  if (userErrors) return { rule: null, userErrors };
  forgetRules(deps.db);
  return { rule: done, userErrors: [] };
}

interface Insertion {
  readonly viewer: Viewer;
  readonly command: CommissionRuleCreate;
}

async function insert(tx: EntityManager, deps: OrdersDeps, { viewer, command }: Insertion): Promise<CommissionRule> {
  const now = deps.clock.now();
  try {
    const [rule] = await write<CommissionRule>(tx, INSERT, [
      deps.ids.next(),
      ...valuesOf(command, now),
      viewer.id,
      now,
    ]);
    if (!rule) throw new Error("INSERT without a row");
    return rule;
  } catch (error) {
    if (sqlState(error) !== EXCLUSION_VIOLATION) throw error;
    const message = "A rule for the same seller, category and currency holds then. End it, or start after its end.";
    throw refuse("RULE_OVERLAPS", message, ["input", "validFrom"]);
  }
}

function valuesOf(command: CommissionRuleCreate, now: Date): unknown[] {
  const { sellerId = null, categoryId = null, percentBp, fixed, minimum, validFrom, validTo = null } = command;
  const amounts = [fixed?.minorUnits ?? 0, minimum?.minorUnits ?? 0];
  return [sellerId, categoryId, currencyOf(command), percentBp, ...amounts, validFrom ?? earliest(now), validTo];
}

const currencyOf = ({ currencyCode, fixed, minimum }: CommissionRuleCreate): string | null =>
  currencyCode ?? fixed?.currencyCode ?? minimum?.currencyCode ?? null;

export const earliest = (now: Date): Date => new Date(now.getTime() + RULE_NOTICE_MS);

type Check = readonly [field: string, isFine: boolean, message: string, code?: MoneyErrorCode];

function faultsOf(command: CommissionRuleCreate, now: Date): MoneyError[] {
  const { sellerId, categoryId, percentBp, fixed, minimum, validFrom, validTo } = command;
  const currency = currencyOf(command);
  const start = validFrom ?? earliest(now);
  const isAmount = (amount: Amount | null | undefined): boolean =>
    !amount || (amount.minorUnits >= 0 && amount.currencyCode === currency);
  const checks: Check[] = [
    ["sellerId", !sellerId || isUuid(sellerId), "sellerId is not the id of a seller."],
    ["categoryId", !categoryId || isUuid(categoryId), "categoryId is not the id of a category."],
    ["percentBp", percentBp >= 0 && percentBp <= 10_000, "percentBp must be 0 to 10,000 basis points; 100 is 1 %."],
    ["fixed", isAmount(fixed), "fixed must not be negative, and in the rule's currency."],
    ["minimum", isAmount(minimum), "minimum must not be negative, and in the rule's currency."],
    ["validFrom", start >= earliest(now), "validFrom must be a minute from now at the earliest.", "NOTICE_TOO_SHORT"],
    ["validTo", !validTo || validTo > start, "validTo must be after validFrom."],
  ];
  return checks
    .filter(([, isFine]) => !isFine)
    .map(([field, , message, code]) => ({ code: code ?? "INVALID_INPUT", field: ["input", field], message }));
}
