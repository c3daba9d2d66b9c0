import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { Journal, Posting } from "./journal";

/** $1 kinds, $2 owners, $3 currencies: opens what is not there yet. */
const OPEN_ACCOUNTS = `
  INSERT INTO ledger_account (kind, owner_id, currency)
  SELECT w.kind, w.owner_id, w.currency FROM unnest($1::text[], $2::uuid[], $3::text[]) AS w(kind, owner_id, currency)
  WHERE NOT EXISTS (SELECT FROM ledger_account a
    WHERE a.kind = w.kind AND a.owner_id IS NOT DISTINCT FROM w.owner_id AND a.currency = w.currency)
  ORDER BY 1, 2, 3
  ON CONFLICT ON CONSTRAINT ledger_account_once DO NOTHING`;

/**
 * A statement of its own, so that it sees accounts that others have just opened. The lock comes before the postings get
 * their numbers: whoever holds an account FOR UPDATE, as a payout does, knows that no smaller number is still to come.
 */
const LOCK_ACCOUNTS = `
  SELECT a.id, a.kind, a.owner_id AS "ownerId", a.currency
  FROM unnest($1::text[], $2::uuid[], $3::text[]) AS w(kind, owner_id, currency)
  JOIN ledger_account a ON a.kind = w.kind AND a.owner_id IS NOT DISTINCT FROM w.owner_id AND a.currency = w.currency
  ORDER BY a.id FOR KEY SHARE OF a`;

/** $1 journals, $2 their postings. A journal whose key is known is left out with its postings. */
const POST = `
  WITH fresh AS (
    INSERT INTO journal (key, kind, at, order_id, seller_order_id, source_id)
    SELECT j.key, j.kind, j.at, j."orderId", j."sellerOrderId", j."sourceId"
    FROM jsonb_to_recordset($1::jsonb) AS j(key text, kind text, at timestamptz, "orderId" uuid, "sellerOrderId" uuid,
      "sourceId" bigint)
    ON CONFLICT ON CONSTRAINT journal_once DO NOTHING
    RETURNING id, key
  ), posted AS (
    INSERT INTO posting (journal_id, account_id, amount_minor)
    SELECT fresh.id, p."accountId", p."amountMinor"
    FROM jsonb_to_recordset($2::jsonb) AS p(key text, "accountId" bigint, "amountMinor" bigint)
    JOIN fresh ON fresh.key = p.key
    ORDER BY fresh.id, p."accountId"
  )
  SELECT id::text AS id, key FROM fresh`;

interface AccountRow {
  readonly id: string;
  readonly kind: string;
  readonly ownerId: string | null;
  readonly currency: string;
}

/**
 * The only way in which money moves: three statements whatever the number of journals. The database holds each to zero at
 * commit. Gives the id of each journal that is new, by its key.
 */
export async function postJournals(tx: EntityManager, journals: readonly Journal[]): Promise<Map<string, string>> {
  if (journals.length === 0) return new Map();
  const accounts = await openAccounts(
    tx,
    journals.flatMap((journal) => journal.postings),
  );
  const rows = journals.map(({ postings: _postings, ...row }) => row);
  const postings = journals.flatMap(({ key, postings: ofJournal }) =>
    summedByAccount(ofJournal).map(([name, amountMinor]) => ({ key, accountId: accounts.get(name), amountMinor })),
  );
  const posted = await write<{ id: string; key: string }>(tx, POST, [JSON.stringify(rows), JSON.stringify(postings)]);
  return new Map(posted.map(({ id, key }) => [key, id]));
}

/** Whether it was booked now; false if its key was booked before. */
export async function postJournal(tx: EntityManager, journal: Journal): Promise<boolean> {
  return (await postJournals(tx, [journal])).size > 0;
}

async function openAccounts(tx: EntityManager, postings: readonly Posting[]): Promise<Map<string, string>> {
  const wanted = new Map(postings.map((posting) => [nameOf(posting), posting]));
  const values = [
    [...wanted.values()].map(({ account }) => account.kind),
    [...wanted.values()].map(({ account }) => account.ownerId),
    [...wanted.values()].map(({ currencyCode }) => currencyCode),
  ];
  await write(tx, OPEN_ACCOUNTS, values);
  const rows = await write<AccountRow>(tx, LOCK_ACCOUNTS, values);
  return new Map(rows.map(({ id, kind, ownerId, currency }) => [`${kind} ${ownerId} ${currency}`, id]));
}

const nameOf = ({ account, currencyCode }: Posting): string => `${account.kind} ${account.ownerId} ${currencyCode}`;

/** One posting per account and journal; an account that is debited and credited the same is left out. */
function summedByAccount(postings: readonly Posting[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const posting of postings) {
    sums.set(nameOf(posting), (sums.get(nameOf(posting)) ?? 0) + posting.amountMinor);
  }
  return [...sums].filter(([, amount]) => amount !== 0);
}
