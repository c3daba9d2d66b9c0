import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { type ProductChanged, productChanged } from "@mall/schema/events/product-changed";
import type { OrdersContext } from "../context";

export type OrdersHarness = SubgraphHarness<OrdersContext>;

interface VariantOptions {
  readonly variantId?: string;
  readonly priceMinor?: number;
  readonly stock?: number | null;
  readonly currencyCode?: string;
}

export interface ListingOptions extends Partial<Omit<ProductChanged, "variants">> {
  readonly variants?: readonly VariantOptions[];
}

/** A listing as products tells of it: one variant at 20.00 EUR, ten in stock, unless said otherwise. */
export function aListing({ variants = [{}], ...overrides }: ListingOptions = {}): ProductChanged {
  return {
    productId: uuidV7(),
    version: 1,
    sellerId: uuidV7(),
    state: "ACTIVE",
    title: "Desk lamp",
    slug: "desk-lamp",
    description: "It shines.",
    brand: null,
    categoryId: null,
    categoryIds: [],
    categoryPath: [],
    attributes: [],
    createdAt: "2026-01-01T00:00:00Z",
    ...overrides,
    variants: variants.map(({ variantId = uuidV7(), priceMinor = 2_000, stock = 10, currencyCode = "EUR" }) => ({
      variantId,
      sku: `SKU-${variantId.slice(-6)}`,
      options: [],
      priceMinor,
      currencyCode,
      weightGrams: 100,
      initialStock: stock,
    })),
  };
}

/** Lists products and gives the ids of all their variants, in order. */
export async function listed(mall: OrdersHarness, ...listings: ListingOptions[]): Promise<string[]> {
  const payloads = listings.map(aListing);
  await mall.receive("products", ...payloads.map(productChanged));
  return payloads.flatMap((payload) => payload.variants.map((variant) => variant.variantId));
}

export const ADD = `mutation($input: CartLinesAddInput!) { cartLinesAdd(input: $input) {
  cart { id lines { id quantity variant { id } unitPrice { minorUnits } lineTotal { minorUnits } }
    totals { subtotal { minorUnits } discount { minorUnits } shipping { minorUnits } tax { minorUnits }
      total { minorUnits currencyCode amount } } problems { code line { id } } }
  userErrors { code field message } } }`;

export const PLACE = `mutation($input: PlaceOrderInput!) { placeOrder(input: $input) {
  order { id number state placedAt total { minorUnits }
    sellerOrders { id state seller { id } lines { id quantity variant { id } unitPrice { amount } } }
    payments { id state amount { minorUnits } method { brand last4 } } }
  userErrors { code field message } } }`;

export interface CartResult {
  readonly id: string;
  readonly lines: { id: string; quantity: number; variant: { id: string }; lineTotal: { minorUnits: number } }[];
  readonly totals: Record<
    "subtotal" | "discount" | "shipping" | "tax" | "total",
    { minorUnits: number; currencyCode: string; amount: string }
  >;
  readonly problems: { code: string; line: { id: string } | null }[];
}

export interface OrderResult {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly placedAt: string | null;
  readonly total: { minorUnits: number };
  readonly sellerOrders: { id: string; state: string; lines: { id: string; quantity: number }[] }[];
  readonly payments: { id: string; state: string; method: { brand: string; last4: string } | null }[];
}

export interface ErrorResult {
  readonly code: string;
  readonly field: string[] | null;
  readonly message: string;
}

/** Runs a mutation and gives its payload; an error of the request fails the test. */
export async function payload<Payload>(
  mall: OrdersHarness,
  viewer: Viewer | null,
  { operation, input }: { operation: string; input: object },
): Promise<Payload & { userErrors: ErrorResult[] }> {
  const { data, errors } = await mall.as<Record<string, unknown>>(viewer, operation, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data ?? {})[0] as Payload & { userErrors: ErrorResult[] };
}

export async function aCart(
  mall: OrdersHarness,
  viewer: Viewer | null,
  lines: Record<string, number>,
): Promise<CartResult> {
  const input = { lines: Object.entries(lines).map(([variantId, quantity]) => ({ variantId, quantity })) };
  const { cart, userErrors } = await payload<{ cart: CartResult | null }>(mall, viewer, { operation: ADD, input });
  if (!cart) throw new Error(JSON.stringify(userErrors));
  return cart;
}

export const ADDRESS = { name: "Alice", line1: "Main Street 1", city: "Berlin", postalCode: "10115", country: "DE" };

/** Input of placeOrder for a cart, approved by the provider unless said otherwise. */
export function anOrderOf(cart: CartResult, overrides: Record<string, unknown> = {}) {
  const { minorUnits, currencyCode } = cart.totals.total;
  return {
    cartId: cart.id,
    idempotencyKey: uuidV7(),
    expectedTotal: { minorUnits, currencyCode },
    shippingAddress: ADDRESS,
    shippingMethodCode: "STANDARD",
    paymentToken: "tok_approve",
    ...overrides,
  };
}

export const place = (mall: OrdersHarness, viewer: Viewer | null, input: object) =>
  payload<{ order: OrderResult | null }>(mall, viewer, { operation: PLACE, input });

/** Stock of a variant as the books have it. */
export async function stockOf(mall: OrdersHarness, variantId: string): Promise<{ on_hand: number; reserved: number }> {
  const [row] = await mall.db.query("SELECT on_hand, reserved FROM stock_item WHERE variant_id = $1", [variantId]);
  return row as { on_hand: number; reserved: number };
}

/** Counts what is on hand: the counters follow the log of movements only. */
export async function countStock(mall: OrdersHarness, variantId: string, onHand: number): Promise<void> {
  await mall.db.query(
    `INSERT INTO stock_movement (id, variant_id, location_id, delta, reason, source, at)
     SELECT gen_random_uuid(), variant_id, seller_id, $2::int - on_hand, 'COUNT', gen_random_uuid(), now()
     FROM stock_item WHERE variant_id = $1 AND on_hand <> $2::int`,
    [variantId, onHand],
  );
}
