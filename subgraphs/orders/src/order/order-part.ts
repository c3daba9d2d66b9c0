import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { SellerOrderState } from "../seller-order/seller-order-status";
import { LOCK_ORDER } from "./undo-order-sql";
import type { LineAmounts, UnitShare } from "./unit-share";

/** What shipping cost, in the same terms as goods. There is no commission on it. */
export type ShippingShare = Omit<UnitShare, "discountMinor" | "commissionMinor">;

/** A line, how far it has come, and what was paid back of it. */
export interface PartLine extends LineAmounts {
  readonly id: string;
  readonly variantId: string;
  /** What was sent of it last: another variant if it was exchanged for one. */
  readonly sentVariantId: string;
  readonly title: string;
  readonly shipped: number;
  readonly delivered: number;
  readonly cancelled: number;
  /** Back with the seller. */
  readonly returned: number;
  /** Units paid back, whether or not they came back. */
  readonly refunded: number;
  /** Units that somebody asked to send back, not decided yet. */
  readonly inReturn: number;
  readonly paidBack: UnitShare;
}

/** A seller's part of an order, with all that money and goods depend on. */
export interface OrderPart {
  readonly id: string;
  readonly orderId: string;
  readonly sellerId: string;
  readonly state: SellerOrderState;
  /** The buyer; null for a guest. */
  readonly userId: string | null;
  readonly currencyCode: string;
  readonly shipping: ShippingShare;
  readonly shippingPaidBack: ShippingShare;
  /** Whether a parcel has left: it carried the shipping. */
  readonly hasShipped: boolean;
  /** In the order of their places in the order. */
  readonly lines: readonly PartLine[];
}

const GOODS = { points: "points", credit: "credit", tax: "tax", charged: "charged" };
const ALL = { ...GOODS, discount: "discount", platformDiscount: "platform_discount", commission: "commission" };
const OF_SHIPPING = { ...GOODS, platformDiscount: "platform_discount" };

const jsonOf = (names: Readonly<Record<string, string>>, column: (name: string) => string): string =>
  `jsonb_build_object(${Object.entries(names)
    .map(([key, name]) => `'${key}Minor', ${column(name)}`)
    .join(", ")})`;

/** Refunds that the provider refused for good give nothing back, yet keep their units: they are tried again. */
const PARTS = `
  SELECT s.id, s.order_id AS "orderId", s.seller_id AS "sellerId", s.state, o.user_id AS "userId",
    o.currency AS "currencyCode",
    ${jsonOf(OF_SHIPPING, (name) => `s.shipping_${name}_minor`)} AS shipping,
    (SELECT ${jsonOf(OF_SHIPPING, (name) => `coalesce(sum(r.shipping_${name}_minor), 0)`)}
      FROM refund r WHERE r.seller_order_id = s.id) AS "shippingPaidBack",
    EXISTS (SELECT FROM shipment_amount a WHERE a.seller_order_id = s.id) AS "hasShipped",
    (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'variantId', l.variant_id, 'title', l.title,
        'sentVariantId', coalesce((SELECT sl.variant_id FROM shipment_line sl JOIN shipment h ON h.id = sl.shipment_id
          WHERE sl.order_line_id = l.id AND h.kind = 'EXCHANGE' ORDER BY h.shipped_at DESC, h.id DESC LIMIT 1), l.variant_id),
        'quantity', l.quantity, 'shipped', p.shipped, 'delivered', p.delivered, 'cancelled', p.cancelled,
        'returned', p.returned, 'refunded', p.refunded, 'inReturn', p.in_return, 'paidBack', b.amounts)
        || ${jsonOf(ALL, (name) => `l.${name}_minor`)} ORDER BY l.position)
      FROM order_line l JOIN order_line_progress p ON p.order_line_id = l.id
      CROSS JOIN LATERAL (SELECT ${jsonOf(ALL, (name) => `coalesce(sum(x.${name}_minor), 0)`)} AS amounts
        FROM refund_line x WHERE x.order_line_id = l.id) b
      WHERE l.seller_order_id = s.id) AS lines
  FROM seller_order s JOIN orders o ON o.id = s.order_id
  WHERE s.order_id = $1 AND s.placed_at IS NOT NULL ORDER BY s.position`;

/** Locks an order, as all that moves it do, and reads its parts as they then are. None for an order not placed. */
export async function lockOrderParts(tx: EntityManager, orderId: string): Promise<OrderPart[]> {
  await write(tx, LOCK_ORDER, [orderId]);
  // A statement of its own: it sees what the last holder of the lock wrote.
  return write<OrderPart>(tx, PARTS, [orderId]);
}

/** One part of the order, locked. Throws for an id that is not of this order. */
export async function lockPart(
  tx: EntityManager,
  { orderId, sellerOrderId }: { readonly orderId: string; readonly sellerOrderId: string },
): Promise<OrderPart> {
  const part = (await lockOrderParts(tx, orderId)).find(({ id }) => id === sellerOrderId);
  if (!part) throw new Error(`Order ${orderId} has no placed part ${sellerOrderId}`);
  return part;
}
