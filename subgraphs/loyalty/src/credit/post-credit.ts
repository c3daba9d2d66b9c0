import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { LedgerTransaction } from "../points/post-journals";
import type { CreditJournal } from "./credit-journal";

const OPEN_ACCOUNTS = `
  INSERT INTO credit_account (user_id, kind, currency_code, balance)
  SELECT $1::uuid, kind, $2, 0 FROM unnest(ARRAY['AVAILABLE','HELD']) AS kind
  UNION ALL SELECT NULL, kind, $2, NULL FROM unnest(ARRAY['ISSUED','SPENT']) AS kind
  ON CONFLICT ON CONSTRAINT credit_account_once DO NOTHING`;

/** The member's are locked, so that a balance is not spent twice; the programme's keep none. */
const LOCK_ACCOUNTS = `
  SELECT id, kind, user_id IS NOT NULL AS "isMembers", balance::float8 AS balance FROM credit_account
  WHERE user_id = $1 AND currency_code = $2 ORDER BY kind FOR NO KEY UPDATE`;
const PROGRAMME_ACCOUNTS = `
  SELECT id, kind, false AS "isMembers", 0 AS balance FROM credit_account WHERE user_id IS NULL AND currency_code = $1`;

const POST = `
  WITH journal AS (
    INSERT INTO credit_journal (id, user_id, kind, currency_code, amount_minor, order_id, cause, memo, happened_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (cause) DO NOTHING RETURNING id)
  INSERT INTO credit_posting (journal_id, account_id, amount_minor)
  SELECT journal.id, side.account_id, side.amount
  FROM journal CROSS JOIN (VALUES ($10::bigint, -$5::bigint), ($11::bigint, $5::bigint)) AS side (account_id, amount)
  RETURNING account_id`;

interface AccountRow {
  readonly id: string;
  readonly kind: string;
  readonly balance: number;
}

/**
 * The only way in which gift credit moves. False if the account has less than is to be taken, and then nothing moved; a
 * cause that has moved credit before moves none.
 */
export async function postCredit(tx: LedgerTransaction, ids: Ids, journal: CreditJournal): Promise<boolean> {
  const { userId, kind, currencyCode, amountMinor, orderId, cause, memo, at } = journal;
  await tx.query(OPEN_ACCOUNTS, [userId, currencyCode]);
  const own = await tx.query<AccountRow[]>(LOCK_ACCOUNTS, [userId, currencyCode]);
  const accounts = [...own, ...(await tx.query<AccountRow[]>(PROGRAMME_ACCOUNTS, [currencyCode]))];
  const from = accounts.find((account) => account.kind === journal.from);
  const to = accounts.find((account) => account.kind === journal.to);
  if (!from || !to) throw new Error(`There is no credit account ${journal.from} or ${journal.to} of ${userId}`);
  if (own.includes(from) && from.balance < amountMinor) return false;
  const values = [ids.next(), userId, kind, currencyCode, amountMinor, orderId, cause, memo, at, from.id, to.id];
  await tx.query(POST, values);
  return true;
}
