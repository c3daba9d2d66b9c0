import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import { aCart, anOrderOf, type ErrorResult, listed, type OrdersHarness, payload, place } from "./mall.fixture";

const PARTS = `SELECT s.id, s.seller_id AS "sellerId", (SELECT json_agg(l.id ORDER BY l.position) FROM order_line l
  WHERE l.seller_order_id = s.id) AS lines FROM seller_order s WHERE s.order_id = $1 ORDER BY s.position`;

export interface PartOfSale {
  readonly id: string;
  readonly sellerId: string;
  /** Ids of its lines. */
  readonly lines: readonly string[];
  /** Somebody who works for the seller. */
  readonly seller: Viewer;
}

export interface Sale {
  readonly orderId: string;
  readonly number: string;
  readonly total: number;
  readonly variants: readonly string[];
  readonly parts: readonly PartOfSale[];
}

interface SaleOptions {
  readonly buyer?: Viewer | null;
  /** One seller each: the quantities of its lines, at 20.00 a unit unless said otherwise. */
  readonly sellers: readonly (readonly { readonly quantity: number; readonly priceMinor?: number }[])[];
  readonly email?: string;
}

/** An order, placed and paid for, of new products with ten units each in stock. */
export async function aSale(mall: OrdersHarness, { buyer = null, sellers, email }: SaleOptions): Promise<Sale> {
  const wanted = sellers.flatMap((lines) => {
    const sellerId = uuidV7();
    return lines.map((line) => ({ ...line, sellerId }));
  });
  const listings = wanted.map(({ sellerId, priceMinor = 2_000 }) => ({ sellerId, variants: [{ priceMinor }] }));
  const variants = await listed(mall, ...listings);
  const lines = Object.fromEntries(variants.map((variant, index) => [variant, wanted[index]?.quantity ?? 1]));
  const { order, userErrors } = await place(
    mall,
    buyer,
    anOrderOf(await aCart(mall, buyer, lines), email ? { email } : {}),
  );
  if (!order) throw new Error(JSON.stringify(userErrors));
  const rows = (await mall.db.query(PARTS, [order.id])) as Omit<PartOfSale, "seller">[];
  const parts = rows.map((part) => ({ ...part, seller: aViewer({ roles: ["SELLER"], sellerIds: [part.sellerId] }) }));
  return { orderId: order.id, number: order.number, total: order.total.minorUnits, variants, parts };
}

const ADVANCE = `mutation($input: SellerOrderAdvanceInput!) { sellerOrderAdvance(input: $input) {
  sellerOrder { id state } userErrors { code field message } } }`;

export type PartMove = "ACCEPT" | "PACK" | "SHIP" | "DELIVER";

/** The seller moves a part; a refusal fails the test. */
export async function moves(mall: OrdersHarness, part: PartOfSale, ...events: readonly PartMove[]): Promise<void> {
  for (const event of events) {
    const input = { sellerOrderId: part.id, event, idempotencyKey: uuidV7() };
    const { userErrors } = await payload(mall, part.seller, { operation: ADVANCE, input });
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  }
}

/** Everything of a sale is with the buyer. */
export async function delivered(mall: OrdersHarness, sale: Sale): Promise<Sale> {
  for (const part of sale.parts) await moves(mall, part, "ACCEPT", "PACK", "SHIP", "DELIVER");
  return sale;
}

export interface MoneyOfOrder {
  readonly amount: number;
  readonly captured: number;
  readonly voided: number;
  readonly refunded: number;
}

/** What the order's payment says was taken and given back. */
export async function moneyOf(mall: OrdersHarness, orderId: string): Promise<MoneyOfOrder> {
  const [row] = await mall.db.query(
    `SELECT amount_minor::float8 AS amount, captured_minor::float8 AS captured, voided_minor::float8 AS voided,
       refunded_minor::float8 AS refunded FROM payment WHERE order_id = $1`,
    [orderId],
  );
  return row as MoneyOfOrder;
}

export const codesOf = (userErrors: readonly ErrorResult[]): string[] => userErrors.map(({ code }) => code);
