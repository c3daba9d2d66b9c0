import type { Ids } from "@mall/platform/ids/uuid-v7";
import { isMemberAccount, memberAmount, MEMBER_ACCOUNTS, type Journal } from "./journal";

/** What it needs of a transaction, so that seeding can post with it too. */
export interface LedgerTransaction {
  query<T = unknown>(sql: string, parameters?: unknown[]): Promise<T>;
}

interface AccountRow {
  readonly id: string;
  readonly userId: string | null;
  readonly kind: string;
  readonly balance: number;
}

const OPEN_ACCOUNTS = `
  INSERT INTO account (user_id, kind, balance)
  SELECT user_id, kind, 0 FROM unnest($1::uuid[]) AS member (user_id) CROSS JOIN unnest($2::text[]) AS own (kind)
  ORDER BY user_id, kind
  ON CONFLICT ON CONSTRAINT account_once DO NOTHING`;

/** Locked in one order for all, so that two transactions never wait for each other. */
const LOCK_ACCOUNTS = `
  SELECT id, user_id AS "userId", kind, balance::float8 AS balance FROM account
  WHERE user_id = ANY($1::uuid[]) ORDER BY user_id, kind FOR NO KEY UPDATE`;

const PROGRAMME_ACCOUNTS = `SELECT id, user_id AS "userId", kind, 0 AS balance FROM account WHERE user_id IS NULL`;

const INSERT_JOURNALS = `
  INSERT INTO journal (id, user_id, kind, order_id, memo, points, amount, balance_after, happened_at)
  SELECT j.id, j."userId", j.kind, j."orderId", j.memo, j.points, j.amount, j."balanceAfter", j.at
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id uuid, "userId" uuid, kind text, "orderId" uuid, memo text,
      points integer, amount integer, "balanceAfter" bigint, at timestamptz))
    WITH ORDINALITY AS j(id, "userId", kind, "orderId", memo, points, amount, "balanceAfter", at, n)
  ORDER BY j.n`;

const INSERT_POSTINGS = `
  INSERT INTO posting (journal_id, account_id, amount)
  SELECT p."journalId", p."accountId", p.amount
  FROM jsonb_to_recordset($1::jsonb) AS p("journalId" uuid, "accountId" bigint, amount integer)`;

/**
 * The only way in which points move. Five statements whatever the number of journals, which are posted in the given order.
 * The database checks at commit that each sums to zero, keeps the balances and refuses a negative one.
 */
export async function postJournals(tx: LedgerTransaction, ids: Ids, journals: readonly Journal[]): Promise<void> {
  if (journals.length === 0) return;
  const userIds = [...new Set(journals.map(({ userId }) => userId))].sort();
  await tx.query(OPEN_ACCOUNTS, [userIds, MEMBER_ACCOUNTS]);
  const accounts = [
    ...(await tx.query<AccountRow[]>(LOCK_ACCOUNTS, [userIds])),
    ...(await tx.query<AccountRow[]>(PROGRAMME_ACCOUNTS)),
  ];
  const { journalRows, postingRows } = rowsOf(journals, accounts, ids);
  await tx.query(INSERT_JOURNALS, [JSON.stringify(journalRows)]);
  await tx.query(INSERT_POSTINGS, [JSON.stringify(postingRows)]);
}

function rowsOf(journals: readonly Journal[], accounts: readonly AccountRow[], ids: Ids) {
  const accountIds = new Map(accounts.map(({ userId, kind, id }) => [`${userId} ${kind}`, id]));
  const accountOf = (userId: string, kind: string): string => {
    const id = accountIds.get(`${isMemberAccount(kind) ? userId : null} ${kind}`);
    if (id === undefined) throw new Error(`There is no points account ${kind} of ${userId}`);
    return id;
  };
  const totals = totalsOf(accounts);
  const numbered = journals.map((journal) => ({ ...journal, id: ids.next() }));
  const journalRows = numbered.map((journal) => {
    const amount = memberAmount(journal);
    const balanceAfter = (totals.get(journal.userId) ?? 0) + amount;
    totals.set(journal.userId, balanceAfter);
    return { ...journal, amount, balanceAfter };
  });
  const postingRows = numbered.flatMap(({ id: journalId, userId, from, to, points }) => [
    { journalId, accountId: accountOf(userId, from), amount: -points },
    { journalId, accountId: accountOf(userId, to), amount: points },
  ]);
  return { journalRows, postingRows };
}

function totalsOf(accounts: readonly AccountRow[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { userId, balance } of accounts) {
    if (userId !== null) totals.set(userId, (totals.get(userId) ?? 0) + balance);
  }
  return totals;
}
