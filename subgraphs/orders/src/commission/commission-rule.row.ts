import { read } from "@mall/platform/database/read";
import { badInput } from "@mall/platform/errors/coded-error";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import { type Connection, pageOf } from "@mall/platform/pagination/connection.type";
import { decodeCursor, encodeCursor, isMoment, pageSize } from "@mall/platform/pagination/cursor";
import type { DataSource } from "typeorm";
import type { CommissionRule } from "./commission";
import type { CommissionRuleType } from "./commission.types";

export const RULE_COLUMNS = `
  id, seller_id AS "sellerId", category_id AS "categoryId", currency AS "currencyCode", percent_bp AS "percentBp",
  fixed_minor::float8 AS "fixedMinor", minimum_minor::float8 AS "minimumMinor", valid_from AS "validFrom",
  valid_to AS "validTo"`;

export function ruleView(row: CommissionRule): CommissionRuleType {
  const { id, sellerId, categoryId, currencyCode, percentBp, fixedMinor, minimumMinor, validFrom, validTo } = row;
  const amount = (minorUnits: number) =>
    currencyCode === null || minorUnits === 0 ? null : moneyView(money(minorUnits, currencyCode));
  return {
    ...{ id, currencyCode, percentBp, validFrom, validTo },
    seller: sellerId === null ? null : { id: sellerId },
    category: categoryId === null ? null : { id: categoryId },
    fixed: amount(fixedMinor),
    minimum: amount(minimumMinor),
  };
}

const PAGE = `
  SELECT ${RULE_COLUMNS} FROM commission_rule
  WHERE $1::timestamptz IS NULL OR (valid_from, id) < ($1, $2::uuid)
  ORDER BY valid_from DESC, id DESC LIMIT $3`;

/** All rules that were and will be, the latest start first. */
export async function findCommissionRules(
  db: DataSource,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Connection<CommissionRuleType>> {
  const limit = pageSize(first) + 1;
  const [at, id] = !after ? [null, null] : decodeRuleCursor(after);
  const rows = (await read<CommissionRule>(db, PAGE, [at, id, limit])).map(ruleView);
  return pageOf({ rows, first, after, cursorOf: (rule) => encodeCursor([rule.validFrom.toISOString(), rule.id]) });
}

function decodeRuleCursor(after: string): [string, string] {
  const [at, id] = decodeCursor<[string, string]>(after, ["string", "string"]);
  if (isUuid(id) && isMoment(at)) return [at, id];
  throw badInput(["after"], "after is not a cursor of this list. Use an endCursor that it gave.");
}
