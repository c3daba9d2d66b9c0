import { statementOf } from "@mall/platform/database/read";
import type { DataSource, EntityManager } from "typeorm";
import { type Commission, type CommissionLine, commissionOf, type CommissionRule } from "./commission";
import { RULE_COLUMNS } from "./commission-rule.row";

/**
 * How long before it holds a rule, or the end of one, must be written. Copies of the table are not older than half of it,
 * so that every process counts by a rule from its first moment on.
 */
export const RULE_NOTICE_MS = 60_000;
const COPY_MS = RULE_NOTICE_MS / 2;

/** Rules that ended before the copy was made count no more. $1 now. */
const RULES = `
  SELECT ${RULE_COLUMNS} FROM commission_rule WHERE valid_to IS NULL OR valid_to > $1`;

interface Copy {
  readonly at: number;
  readonly rules: readonly CommissionRule[];
}

const copies = new WeakMap<DataSource, Copy>();

/** The commission of each line, in order: no statement, or one now and then. */
export async function commissionsOf(
  db: DataSource | EntityManager,
  lines: readonly CommissionLine[],
  at: Date,
): Promise<Commission[]> {
  const rules = await rulesAt(db, at);
  return lines.map((line) => commissionOf(rules, line, at));
}

async function rulesAt(db: DataSource | EntityManager, at: Date): Promise<readonly CommissionRule[]> {
  const source = "dataSource" in db ? db.dataSource : db;
  const known = copies.get(source);
  if (known && known.at <= at.getTime() && at.getTime() - known.at < COPY_MS) return known.rules;
  const { text, values } = statementOf(RULES, [at]);
  const rules = await db.query<CommissionRule[]>(text, values);
  copies.set(source, { at: at.getTime(), rules });
  return rules;
}

/** For a process that has just changed the rules and wants to see it in its next answer. */
export function forgetRules(db: DataSource): void {
  copies.delete(db);
}
