import type { DemoOrder, DemoOrderLine } from "@mall/demo/dataset";
import { allocate } from "@mall/platform/money/money";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { includedTax, STANDARD_SHIPPING_CODE, TAX_RATE_PERCENT } from "../cart/price-cart";
import type { SellerOrderState } from "../seller-order/seller-order-status";
import { pastPaymentRows } from "./past-payment";

const HOUR_MS = 3_600_000;

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
  const subtotal = parts.reduce((sum, part) => sum + part.subtotal, 0);
  const total = subtotal + order.shippingMinor;
  const endedAt = new Date(order.placedAt.getTime() + (order.state === "COMPLETED" ? 48 : 1) * HOUR_MS);
  const sellerOrders = partRows(order, parts, PART_ENDS[order.state]);
  const isShipped = order.state === "COMPLETED";
  const shipments = isShipped ? parts.map((part) => shipmentRow(part.id, order.placedAt, endedAt)) : [];
  const parcels = shipments.map((shipment, index) => ({
    shipmentId: shipment.id,
    sellerOrderId: shipment.seller_order_id,
    chargedMinor: (sellerOrders[index]?.subtotal_minor ?? 0) + (sellerOrders[index]?.shipping_minor ?? 0),
  }));
  return {
    order: orderRow(order, subtotal),
    parts: sellerOrders,
    lines: parts.flatMap((part) => part.lines.map((line) => lineRow(order, { line, partId: part.id }, factsOf))),
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

function orderRow(order: DemoOrder, subtotal: number) {
  const total = subtotal + order.shippingMinor;
  return {
    id: order.id,
    number: order.number,
    user_id: order.userId,
    state: order.state,
    currency: order.currencyCode,
    subtotal_minor: subtotal,
    shipping_minor: order.shippingMinor,
    tax_minor: includedTax(total, TAX_RATE_PERCENT),
    total_minor: total,
    tax_rate_percent: TAX_RATE_PERCENT,
    shipping_method: STANDARD_SHIPPING_CODE,
    idempotency_owner: "demo",
    idempotency_key: order.number,
    request_hash: "",
    created_at: order.placedAt,
    placed_at: order.placedAt,
  };
}

function partRows(order: DemoOrder, parts: readonly Part[], state: SellerOrderState) {
  const shipping = allocate(
    order.shippingMinor,
    parts.map((part) => part.subtotal),
  );
  return parts.map((part, index) => ({
    id: part.id,
    order_id: order.id,
    seller_id: part.sellerId,
    position: index + 1,
    state,
    subtotal_minor: part.subtotal,
    shipping_minor: shipping[index] ?? 0,
    placed_at: order.placedAt,
  }));
}

function lineRow(
  order: DemoOrder,
  { line, partId }: { readonly line: DemoOrderLine; readonly partId: string },
  factsOf: (variantId: string) => LineFacts,
) {
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
