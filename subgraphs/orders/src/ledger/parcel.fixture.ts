import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { OrdersDeps } from "../deps";
import type { OrdersHarness } from "../testing/mall.fixture";
import { bookPaymentOperation } from "./book-payment-operation";

/** Amounts of a parcel or a refund that matter to the books. */
export interface Amounts {
  readonly charged: number;
  readonly points?: number;
  readonly credit?: number;
  readonly tax?: number;
  readonly platformDiscount?: number;
  readonly commission?: number;
  readonly shipping?: number;
}

export interface Part {
  readonly orderId: string;
  readonly sellerOrderId: string;
  readonly sellerId: string;
}

/** An order of one seller, with nothing in it: its parcels say what it cost. */
export async function aPart(mall: OrdersHarness, { sellerId = uuidV7(), currency = "EUR" } = {}): Promise<Part> {
  const [orderId, sellerOrderId] = [uuidV7(), uuidV7()];
  const now = mall.clock.now();
  await mall.db.query(
    `INSERT INTO orders (id, state, currency, subtotal_minor, shipping_minor, tax_minor, total_minor,
       shipping_method, idempotency_owner, idempotency_key, request_hash, created_at, placed_at)
     VALUES ($1::uuid, 'PLACED', $2, 0, 0, 0, 0, 'STANDARD', 'test', $1::text, '', $3, $3)`,
    [orderId, currency, now],
  );
  await mall.db.query(
    `INSERT INTO seller_order (id, order_id, seller_id, position, state, subtotal_minor, shipping_minor, placed_at)
     VALUES ($1, $2, $3, 1, 'PLACED', 0, 0, $4)`,
    [sellerOrderId, orderId, sellerId, now],
  );
  return { orderId, sellerOrderId, sellerId };
}

const AMOUNTS = `charged_minor, points_minor, credit_minor, tax_minor, discount_minor, platform_discount_minor,
  commission_minor, shipping_charged_minor`;

const valuesOf = ({
  charged,
  points = 0,
  credit = 0,
  tax = 0,
  platformDiscount = 0,
  commission = 0,
  shipping = 0,
}: Amounts) => [...[charged, points, credit, tax, platformDiscount, commission, shipping]];

/** A parcel that left, captured and booked. */
export async function ship(deps: OrdersDeps, part: Part, amounts: Amounts): Promise<string> {
  const id = uuidV7();
  await deps.db.query("INSERT INTO shipment (id, seller_order_id, state, shipped_at) VALUES ($1, $2, 'SHIPPED', $3)", [
    id,
    part.sellerOrderId,
    deps.clock.now(),
  ]);
  await deps.db.query(
    `INSERT INTO shipment_amount (shipment_id, order_id, seller_order_id, ${AMOUNTS})
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10)`,
    [id, part.orderId, part.sellerOrderId, ...valuesOf(amounts)],
  );
  await book(deps, { cause: `shipment:${id}`, kind: "CAPTURE" });
  return id;
}

export async function deliver(deps: OrdersDeps, shipmentId: string): Promise<void> {
  await deps.db.query("UPDATE shipment SET state = 'DELIVERED', delivered_at = $2 WHERE id = $1", [
    shipmentId,
    deps.clock.now(),
  ]);
}

/** A refund, paid back and booked. */
export async function refund(deps: OrdersDeps, part: Part, amounts: Amounts): Promise<string> {
  const id = uuidV7();
  await deps.db.query(
    `INSERT INTO refund (id, order_id, seller_order_id, reason, cause, created_at, state, ${AMOUNTS})
     VALUES ($1, $2, $3, 'RETURN', $4, $5, 'SUCCEEDED', $6, $7, $8, $9, $10, $10, $11, $12)`,
    [id, part.orderId, part.sellerOrderId, `refund:${id}`, deps.clock.now(), ...valuesOf(amounts)],
  );
  await book(deps, { cause: `refund:${id}`, kind: "REFUND" });
  return id;
}

export const book = (deps: OrdersDeps, what: { cause: string; kind: "CAPTURE" | "REFUND"; operationId?: string }) =>
  deps.db.transaction((tx) => bookPaymentOperation(tx, deps, { operationId: uuidV7(), ...what }));

/** Balances of a seller as the seller sees them, or of the mall's accounts as the books have them. */
export async function balances(deps: OrdersDeps, sellerId: string | null): Promise<Record<string, number>> {
  const rows: { kind: string; balance: string }[] = await deps.db.query(
    `SELECT a.kind, sum(p.amount_minor) * CASE WHEN $1::uuid IS NULL THEN 1 ELSE -1 END AS balance
     FROM ledger_account a JOIN posting p ON p.account_id = a.id WHERE a.owner_id IS NOT DISTINCT FROM $1 GROUP BY a.kind`,
    [sellerId],
  );
  return Object.fromEntries(rows.map(({ kind, balance }) => [kind.replace("SELLER_", ""), Number(balance)]));
}
