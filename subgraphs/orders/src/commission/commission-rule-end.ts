import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { OrdersDeps } from "../deps";
import type { MoneyErrorCode } from "../ledger/money-errors";
import { refuse, transact } from "../refusal";
import { earliest, type RuleOutcome } from "./commission-rule-create";
import type { CommissionRule } from "./commission";
import { RULE_COLUMNS } from "./commission-rule.row";
import { forgetRules } from "./commissions-of";

export interface CommissionRuleEnd {
  readonly ruleId: string;
  readonly at?: Date | null;
}

/** $1 rule, $2 its end, $3 actor, $4 the earliest end. One that has ended, or is about to, stays as it is. */
const END = `
  UPDATE commission_rule SET valid_to = $2, ended_by = $3
  WHERE id = $1 AND valid_from < $2 AND (valid_to IS NULL OR valid_to >= $4) RETURNING ${RULE_COLUMNS}`;
const FIND = `SELECT ${RULE_COLUMNS} FROM commission_rule WHERE id = $1`;

/** Ends a rule for orders that are yet to come, or sets its end to another day. For administrators. */
export async function commissionRuleEnd(
  deps: OrdersDeps,
  viewer: Viewer,
  { ruleId, at }: CommissionRuleEnd,
): Promise<RuleOutcome> {
  const soonest = earliest(deps.clock.now());
  const end = at ?? soonest;
  const { done, userErrors } = await transact<CommissionRule, MoneyErrorCode>(deps.db, async (tx) => {
    if (end < soonest)
      throw refuse("NOTICE_TOO_SHORT", "at must be a minute from now at the earliest.", ["input", "at"]);
    const found = isUuid(ruleId) ? await write<CommissionRule>(tx, FIND, [ruleId]) : [];
    if (found.length === 0) throw refuse("RULE_NOT_FOUND", "There is no such commission rule.", ["input", "ruleId"]);
    const [ended] = await write<CommissionRule>(tx, END, [ruleId, end, viewer.id, soonest]);
    if (!ended) throw refuse("RULE_ENDED", "The rule has ended, or starts after that moment.", ["input", "at"]);
    return ended;
  });
  if (userErrors) return { rule: null, userErrors };
  forgetRules(deps.db);
  return { rule: done, userErrors: [] };
}
