import type { DemoOrder, DemoOrderLine } from "@mall/demo/dataset";
import { allocate } from "@mall/platform/money/money";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { type CartPrice, type PricedPart, priceCart } from "../cart/price-cart";
import type { SellerOrderState } from "../seller-order/seller-order-status";
import { STANDARD_SHIPPING_CODE } from "../shipping/shipping-method";
import { pastPaymentRows } from "./past-payment";

const HOUR_MS = 3_600_000;

/** What prices contained when these orders were placed, wherever they went. */
const PAST_TAX_RATE_BP = 2_000;

/** The mall's first rule of commission, by which past orders were counted: a tenth. */
const PAST_RULE_ID = "0197e000-0000-7000-8000-00000000c001";
const pastCommission = (lineTotalMinor: number): number => Math.floor((lineTotalMinor + 5) / 10);

/** What each end of a past order means for its parts. */
const PART_ENDS: Readonly<Record<DemoOrder["state"], SellerOrderState>> = {
  PLACED: "PLACED",
  COMPLETED: "DELIVERED",
  CANCELLED: "CANCELLED",
};

export interface LineFacts {
  readonly sku: string;
  readonly title: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
}

/** All rows of one past order. */
export function pastOrderRows(order: DemoOrder, factsOf: (variantId: string) => LineFacts) {
  const parts = partsOf(order);
  const price = priceOf(order, parts);
  const total = price.totalMinor;
  const endedAt = new Date(order.placedAt.getTime() + (order.state === "COMPLETED" ? 48 : 1) * HOUR_MS);
  const sellerOrders = partRows(order, parts, price);
  const isShipped = order.state === "COMPLETED";
  const shipments = isShipped ? parts.map((part) => shipmentRow(part.id, order.placedAt, endedAt)) : [];
  const parcels = shipments.map((shipment, index) => ({
    shipmentId: shipment.id,
    sellerOrderId: shipment.seller_order_id,
    chargedMinor: (sellerOrders[index]?.subtotal_minor ?? 0) + (sellerOrders[index]?.shipping_minor ?? 0),
  }));
  return {
    order: orderRow(order, price),
    parts: sellerOrders,
    lines: parts
      .flatMap((part) => part.lines.map((line) => ({ line, partId: part.id })))
      .map((placed, index) => lineRow(order, { ...placed, price: price.lines[index] }, factsOf)),
    reservations:
      order.state === "PLACED" ? parts.flatMap((part) => part.lines.map((line) => holdRow(order, line, part.id))) : [],
    shipments,
    moves: [
      moveRow(order, { state: "PLACED", note: "Payment approved", at: order.placedAt }),
      ...(order.state === "PLACED" ? [] : [moveRow(order, { state: order.state, note: null, at: endedAt })]),
    ],
    ...pastPaymentRows(order, { totalMinor: total, parcels }),
  };
}

interface Part {
  readonly id: string;
  readonly sellerId: string;
  readonly lines: DemoOrderLine[];
  subtotal: number;
}

function partsOf(order: DemoOrder): Part[] {
  const parts = new Map<string, Part>();
  for (const line of order.lines) {
    const { sellerId } = line;
    const part = parts.get(sellerId) ?? { id: uuidV7(order.placedAt.getTime()), sellerId, lines: [], subtotal: 0 };
    part.lines.push(line);
    part.subtotal += line.quantity * line.unitPriceMinor;
    parts.set(sellerId, part);
  }
  return [...parts.values()];
}

function priceOf(order: DemoOrder, parts: readonly Part[]): CartPrice {
  const shipping = allocate(
    order.shippingMinor,
    parts.map((part) => part.subtotal),
  );
  const taxRateBp = PAST_TAX_RATE_BP;
  return priceCart({
    lines: parts.flatMap(({ sellerId, lines }) =>
      lines.map(({ id, unitPriceMinor, quantity }) => ({ id, sellerId, unitPriceMinor, quantity, taxRateBp })),
    ),
    shipping: parts.map(({ sellerId }, index) => ({ sellerId, amountMinor: shipping[index] ?? 0, taxRateBp })),
    taxMode: "INCLUSIVE",
  });
}

const orderRow = (order: DemoOrder, price: CartPrice) => ({
  id: order.id,
  number: order.number,
  user_id: order.userId,
  state: order.state,
  currency: order.currencyCode,
  subtotal_minor: price.subtotalMinor,
  shipping_minor: price.shippingMinor,
  tax_minor: price.taxMinor,
  total_minor: price.totalMinor,
  shipping_method: STANDARD_SHIPPING_CODE,
  idempotency_owner: "demo",
  idempotency_key: order.number,
  request_hash: "",
  created_at: order.placedAt,
  placed_at: order.placedAt,
});

function partRows(order: DemoOrder, parts: readonly Part[], price: CartPrice) {
  let first = 0;
  return parts.map((part, index) => {
    const goods = price.lines.slice(first, (first += part.lines.length));
    const shipping = price.shippings[index];
    const shippingTax = shipping?.taxMinor ?? 0;
    return {
      id: part.id,
      order_id: order.id,
      seller_id: part.sellerId,
      position: index + 1,
      state: PART_ENDS[order.state],
      subtotal_minor: part.subtotal,
      shipping_minor: shipping?.amountMinor ?? 0,
      tax_minor: goods.reduce((sum, line) => sum + line.taxMinor, shippingTax),
      shipping_tax_minor: shippingTax,
      shipping_tax_rate_bp: PAST_TAX_RATE_BP,
      placed_at: order.placedAt,
    };
  });
}

interface PlacedLine {
  readonly line: DemoOrderLine;
  readonly partId: string;
  readonly price: PricedPart | undefined;
}

function lineRow(order: DemoOrder, { line, partId, price }: PlacedLine, factsOf: (variantId: string) => LineFacts) {
  return {
    id: line.id,
    order_id: order.id,
    seller_order_id: partId,
    position: order.lines.indexOf(line) + 1,
    variant_id: line.variantId,
    product_id: line.productId,
    ...factsOf(line.variantId),
    quantity: line.quantity,
    unit_price_minor: line.unitPriceMinor,
    line_total_minor: line.quantity * line.unitPriceMinor,
    tax_rate_bp: PAST_TAX_RATE_BP,
    tax_minor: price?.taxMinor ?? 0,
    commission_minor: pastCommission(line.quantity * line.unitPriceMinor),
    commission_rule_id: PAST_RULE_ID,
  };
}

const holdRow = (order: DemoOrder, line: DemoOrderLine, partId: string) => ({
  order_id: order.id,
  variant_id: line.variantId,
  seller_order_id: partId,
  quantity: line.quantity,
});

const shipmentRow = (partId: string, shippedAt: Date, deliveredAt: Date) => ({
  id: uuidV7(shippedAt.getTime()),
  seller_order_id: partId,
  state: "DELIVERED",
  shipped_at: shippedAt,
  delivered_at: deliveredAt,
});

const moveRow = (
  order: DemoOrder,
  { state, note, at }: { readonly state: string; readonly note: string | null; readonly at: Date },
) => ({
  order_id: order.id,
  state,
  actor: "mall",
  note,
  at,
});

export type PastOrderRows = ReturnType<typeof pastOrderRows>;
