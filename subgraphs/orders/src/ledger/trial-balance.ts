import { read } from "@mall/platform/database/read";
import { money } from "@mall/platform/money/money";
import { moneyView } from "@mall/platform/money/money.type";
import type { DataSource } from "typeorm";
import type { AccountKind } from "./ledger-account";
import type { TrialBalanceType } from "./ledger.types";

/** $1 the moment. */
const BY_KIND = `
  SELECT a.kind AS account, a.currency, coalesce(sum(p.amount_minor) FILTER (WHERE p.amount_minor > 0), 0)::float8 AS debit,
    coalesce(-sum(p.amount_minor) FILTER (WHERE p.amount_minor < 0), 0)::float8 AS credit
  FROM posting p JOIN journal j ON j.id = p.journal_id JOIN ledger_account a ON a.id = p.account_id
  WHERE j.at <= $1 GROUP BY a.currency, a.kind ORDER BY a.currency, a.kind`;

interface Line {
  readonly account: AccountKind;
  readonly currency: string;
  readonly debit: number;
  readonly credit: number;
}

/** The whole of the books at a moment, which reads all of them. */
export async function trialBalance(db: DataSource, at: Date): Promise<TrialBalanceType> {
  const lines = await read<Line>(db, BY_KIND, [at]);
  const sums = new Map<string, number>();
  for (const { currency, debit, credit } of lines) {
    sums.set(currency, (sums.get(currency) ?? 0) + debit - credit);
  }
  return {
    at,
    isBalanced: [...sums.values()].every((sum) => sum === 0),
    lines: lines.map(({ account, currency, debit, credit }) => {
      const amount = (minorUnits: number) => moneyView(money(minorUnits, currency));
      return { account, debit: amount(debit), credit: amount(credit), balance: amount(debit - credit) };
    }),
  };
}
