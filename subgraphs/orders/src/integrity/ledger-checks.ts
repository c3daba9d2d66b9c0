import { type Check, checksOf, differ, SEED, total, WEIGHTS } from "./check";

/** What each account comes to, and what it comes to with each journal weighed by a number drawn for it. */
const ACCOUNTS = `
  SELECT a.kind, a.owner_id, a.currency, x.* FROM (
    SELECT account_id, ${total("amount_minor")} AS amount, ${WEIGHTS.map((weight, turn) => `sum(amount_minor * ${weight}) AS weighed_${turn}`).join(", ")}
    FROM (SELECT p.account_id, p.amount_minor, hashint8extended(p.journal_id, s.seed) AS h FROM ${SEED} s, posting p OFFSET 0) p
    GROUP BY 1) x JOIN ledger_account a ON a.id = x.account_id`;

/**
 * Both sides of the books in one reading of the postings. Where every journal sums to zero, so do all of them weighed, in
 * each currency; only where they do not, journal is looked at by journal.
 */
const BOOKS: Check = {
  rules: [
    { invariant: "I2", says: "each journal sums to zero per currency" },
    { invariant: "I2", says: "what is pending and kept back of parcels is what the sellers' accounts say" },
  ],
  sql: `
    WITH account AS MATERIALIZED (${ACCOUNTS})
    SELECT 0 AS n, p.journal_id::text AS id FROM posting p JOIN ledger_account a ON a.id = p.account_id
    WHERE EXISTS (SELECT FROM account GROUP BY currency HAVING sum(weighed_0) <> 0 OR sum(weighed_1) <> 0)
    GROUP BY p.journal_id, a.currency HAVING ${total("p.amount_minor")} <> 0
    UNION ALL SELECT 1, coalesce(s.seller_id, a.owner_id)::text FROM (
      SELECT seller_id, currency, ${total("pending_minor")} AS pending,
        ${total("CASE WHEN reserve_released_at IS NULL THEN reserve_minor ELSE 0 END")} AS reserve
      FROM seller_sale GROUP BY 1, 2
    ) s FULL JOIN (
      SELECT owner_id, currency, -sum(CASE kind WHEN 'SELLER_PENDING' THEN amount ELSE 0 END) AS pending,
        -sum(CASE kind WHEN 'SELLER_RESERVE' THEN amount ELSE 0 END) AS reserve
      FROM account WHERE kind IN ('SELLER_PENDING', 'SELLER_RESERVE') GROUP BY 1, 2
    ) a ON a.owner_id = s.seller_id AND a.currency = s.currency
    WHERE (coalesce(s.pending, 0), coalesce(s.reserve, 0)) IS DISTINCT FROM (coalesce(a.pending, 0), coalesce(a.reserve, 0))`,
};

const PROVIDERS = "(SELECT id FROM ledger_account WHERE kind = 'PROVIDER')";
/** Captures of parcels and refunds that succeeded: what the books must show of each. */
const BOOKED_OF = "state = 'SUCCEEDED' AND (cause LIKE 'shipment:%' OR cause LIKE 'refund:%')";
const BOOKED = differ(`
  SELECT hashtextextended('operation:' || id, s.seed) AS h,
    -1 - CASE kind WHEN 'CAPTURE' THEN amount_minor ELSE -amount_minor END AS amount
  FROM payment_operation WHERE ${BOOKED_OF}
  UNION ALL SELECT hashtextextended(j.key, s.seed), 1 + coalesce(b.amount_minor, 0)
  FROM journal j LEFT JOIN posting b ON b.journal_id = j.id AND b.account_id IN ${PROVIDERS}
  WHERE j.kind IN ('SALE', 'REFUND') AND j.key LIKE 'operation:%'`);

export const LEDGER_CHECKS: readonly Check[] = [
  BOOKS,
  ...checksOf("I2", {
    "the ledger is guarded against change": `
    SELECT wanted.name AS id FROM (VALUES ('posting_never_changes'), ('journal_never_changes'), ('journal_sums_to_zero'),
      ('posting_comes_with_its_journal'), ('ledger_account_never_changes')) AS wanted(name)
    LEFT JOIN pg_trigger t ON t.tgname = wanted.name AND t.tgenabled = 'O'
      AND t.tgrelid IN ('posting'::regclass, 'journal'::regclass, 'ledger_account'::regclass)
    WHERE t.oid IS NULL`,
    "each parcel's capture and each refund that succeeded is booked, with its amount": `
    SELECT o.id FROM payment_operation o
    LEFT JOIN journal j ON j.key = 'operation:' || o.id AND j.kind IN ('SALE', 'REFUND')
    LEFT JOIN (SELECT p.journal_id, p.amount_minor FROM posting p
      WHERE p.account_id IN ${PROVIDERS}) b ON b.journal_id = j.id
    WHERE ${BOOKED} AND ${BOOKED_OF} AND (j.id IS NULL
      OR coalesce(b.amount_minor, 0) <> CASE o.kind WHEN 'CAPTURE' THEN o.amount_minor ELSE -o.amount_minor END)`,
  }),
];

export const PAYOUT_CHECKS = checksOf("I11", {
  "one payout per seller, period and currency": `
    SELECT min(id::text) AS id FROM payout WHERE state <> 'FAILED' GROUP BY seller_id, period, currency HAVING count(*) > 1`,
  "a payout took no more than was available at that moment": `
    SELECT o.id FROM payout o
    LEFT JOIN journal j ON j.key = 'payout:' || o.id
    LEFT JOIN posting b ON b.journal_id = j.id AND b.account_id = o.account_id
    LEFT JOIN LATERAL (SELECT -sum(p.amount_minor) AS available FROM posting p
      WHERE p.account_id = o.account_id AND p.id < b.id) before ON true
    WHERE b.amount_minor IS DISTINCT FROM o.amount_minor OR o.amount_minor > coalesce(before.available, 0)`,
  "what arrived left the mall, what failed came back": `
    SELECT o.id FROM payout o LEFT JOIN journal j
      ON j.key = CASE o.state WHEN 'PAID' THEN 'payout-paid:' ELSE 'payout-failed:' END || o.id
    WHERE o.state IN ('PAID', 'FAILED') AND j.id IS NULL`,
});
