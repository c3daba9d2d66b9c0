import type { SeedTransaction } from "@mall/demo/dataset";

/** What a parcel brought, for whom; past orders were paid by card alone and nothing was taken off. */
const SALES = `
  CREATE TEMPORARY TABLE past_sale ON COMMIT DROP AS
  SELECT a.shipment_id, 'operation:' || x.id AS key, a.order_id, a.seller_order_id, s.seller_id, o.currency, h.shipped_at,
    h.delivered_at, a.asked_minor AS charged, a.commission_minor AS commission, a.asked_minor - a.commission_minor AS net,
    a.tax_minor + a.shipping_tax_minor AS tax,
    -- Past sales are released a fortnight after delivery, as the mall's first terms say.
    CASE WHEN h.delivered_at + interval '336 hours' <= $1 THEN h.delivered_at + interval '336 hours' END AS released_at
  FROM shipment_amount a JOIN shipment h ON h.id = a.shipment_id JOIN seller_order s ON s.id = a.seller_order_id
  JOIN orders o ON o.id = a.order_id
  JOIN payment_operation x ON x.cause = 'shipment:' || a.shipment_id AND x.state = 'SUCCEEDED'`;

const ACCOUNTS = `
  INSERT INTO ledger_account (kind, owner_id, currency)
  SELECT kind, CASE WHEN kind LIKE 'SELLER%' THEN seller_id END, currency FROM past_sale
  CROSS JOIN (VALUES ('PROVIDER'), ('COMMISSION'), ('SELLER_PENDING'), ('SELLER_AVAILABLE')) AS k(kind)
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
  ON CONFLICT ON CONSTRAINT ledger_account_once DO NOTHING`;

const SALE_JOURNALS = `
  INSERT INTO journal (key, kind, at, order_id, seller_order_id)
  SELECT key, 'SALE', shipped_at, order_id, seller_order_id FROM past_sale ORDER BY shipped_at, shipment_id`;

const RELEASE_JOURNALS = `
  INSERT INTO journal (key, kind, at, order_id, seller_order_id, source_id)
  SELECT 'release:' || p.shipment_id, 'RELEASE', p.released_at, p.order_id, p.seller_order_id, j.id
  FROM past_sale p JOIN journal j ON j.key = p.key WHERE p.released_at IS NOT NULL AND p.net > 0
  ORDER BY p.released_at, p.shipment_id`;

/** Amounts by journal, kind of account and whose it is; debits are positive. */
const postingsOf = (journal: string, entries: string): string => `
  INSERT INTO posting (journal_id, account_id, amount_minor)
  SELECT j.id, a.id, e.amount FROM past_sale p JOIN journal j ON j.key = ${journal}
  CROSS JOIN LATERAL (VALUES ${entries}) AS e(kind, owner_id, amount)
  JOIN ledger_account a ON a.kind = e.kind AND a.owner_id IS NOT DISTINCT FROM e.owner_id AND a.currency = p.currency
  WHERE e.amount <> 0 ORDER BY j.id, a.id`;

const SALE_POSTINGS = postingsOf(
  "p.key",
  `('PROVIDER', NULL::uuid, p.charged), ('COMMISSION', NULL, -p.commission), ('SELLER_PENDING', p.seller_id, -p.net)`,
);
const RELEASE_POSTINGS = postingsOf(
  "'release:' || p.shipment_id",
  `('SELLER_PENDING', p.seller_id, p.net), ('SELLER_AVAILABLE', p.seller_id, -p.net)`,
);

const SELLER_SALES = `
  INSERT INTO seller_sale (id, journal_id, order_id, seller_order_id, seller_id, currency, net_minor, tax_minor, pending_minor,
    sold_at, delivered_at, release_at, released_at)
  SELECT p.shipment_id, j.id, p.order_id, p.seller_order_id, p.seller_id, p.currency, p.net, p.tax,
    CASE WHEN p.released_at IS NULL THEN p.net ELSE 0 END, p.shipped_at, p.delivered_at,
    p.delivered_at + interval '336 hours', p.released_at
  FROM past_sale p JOIN journal j ON j.key = p.key`;

/** The books of past sales. What is available is paid out by the running mall. */
export async function seedLedger(tx: SeedTransaction, now: Date): Promise<void> {
  await tx.query(SALES, [now]);
  const steps = [ACCOUNTS, SALE_JOURNALS, SALE_POSTINGS, RELEASE_JOURNALS, RELEASE_POSTINGS, SELLER_SALES];
  for (const sql of steps) await tx.query(sql);
  await tx.query("DROP TABLE past_sale");
}
