import { checksOf, differ, total } from "./check";

const UNITS = `(SELECT id, dense_rank() OVER (ORDER BY currency)::int AS unit FROM ledger_account) a`;

export const LEDGER_CHECKS = checksOf("I2", {
  "each journal sums to zero per currency": `
    SELECT p.journal_id AS id FROM posting p
    JOIN ${UNITS} ON a.id = p.account_id
    WHERE ${differ(`SELECT hashint8extended(p.journal_id * 256 + a.unit, s.seed) AS h, p.amount_minor AS amount
      FROM posting p JOIN ${UNITS} ON a.id = p.account_id`)}
    GROUP BY p.journal_id, a.unit HAVING ${total("p.amount_minor")} <> 0`,
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
      WHERE p.account_id IN (SELECT id FROM ledger_account WHERE kind = 'PROVIDER')) b ON b.journal_id = j.id
    WHERE o.state = 'SUCCEEDED' AND (o.cause LIKE 'shipment:%' OR o.cause LIKE 'refund:%') AND (j.id IS NULL
      OR coalesce(b.amount_minor, 0) <> CASE o.kind WHEN 'CAPTURE' THEN o.amount_minor ELSE -o.amount_minor END)`,
  "what is pending and kept back of parcels is what the sellers' accounts say": `
    SELECT coalesce(s.seller_id, a.seller_id) AS id FROM (
      SELECT seller_id, currency, ${total("pending_minor")} AS pending,
        coalesce(${total("reserve_minor")} FILTER (WHERE reserve_released_at IS NULL), 0) AS reserve
      FROM seller_sale GROUP BY 1, 2
    ) s FULL JOIN (
      SELECT a.owner_id AS seller_id, a.currency, coalesce(-${total("p.amount_minor")} FILTER (WHERE a.kind = 'SELLER_PENDING'), 0) AS pending,
        coalesce(-${total("p.amount_minor")} FILTER (WHERE a.kind = 'SELLER_RESERVE'), 0) AS reserve
      FROM ledger_account a JOIN posting p ON p.account_id = a.id
      WHERE a.kind IN ('SELLER_PENDING', 'SELLER_RESERVE') GROUP BY 1, 2
    ) a ON a.seller_id = s.seller_id AND a.currency = s.currency
    WHERE (coalesce(s.pending, 0), coalesce(s.reserve, 0)) IS DISTINCT FROM (coalesce(a.pending, 0), coalesce(a.reserve, 0))`,
});

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
