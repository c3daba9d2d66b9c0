import { allocate } from "@mall/platform/money/money";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { CartContent, CartContentLine } from "../cart/cart-content";
import { type CartPrice, STANDARD_SHIPPING_CODE, TAX_RATE_PERCENT } from "../cart/price-cart";
import type { PlaceOrderCommand } from "./check-place-order";

export interface DraftSource {
  readonly command: PlaceOrderCommand;
  readonly cart: CartContent;
  readonly price: CartPrice;
  readonly userId: string | null;
}

/** The rows of an order before they are written. Seller orders add up to the order, in minor units. */
export function draftOrder({ command, cart, price, userId }: DraftSource, ids: Ids) {
  const orderId = ids.next();
  const parts = splitBySeller(cart.lines).map((part) => ({ ...part, id: ids.next() }));
  const shipping = allocate(
    price.shipping.minorUnits,
    parts.map((part) => part.subtotal),
  );
  return {
    order: {
      id: orderId,
      cart_id: cart.id,
      user_id: userId,
      email: command.email,
      currency: cart.currency,
      subtotal_minor: price.subtotal.minorUnits,
      shipping_minor: price.shipping.minorUnits,
      tax_minor: price.tax.minorUnits,
      total_minor: price.total.minorUnits,
      tax_rate_percent: TAX_RATE_PERCENT,
      shipping_method: STANDARD_SHIPPING_CODE,
      shipping_address: command.shippingAddress,
      billing_address: command.billingAddress,
      idempotency_owner: command.keyOwner,
      idempotency_key: command.idempotencyKey,
      request_hash: command.requestHash,
    },
    sellerOrders: parts.map(({ id, sellerId, subtotal }, index) => ({
      id,
      seller_id: sellerId,
      position: index + 1,
      subtotal_minor: subtotal,
      shipping_minor: shipping[index] ?? 0,
    })),
    lines: parts.flatMap(({ id, lines }) => lines.map((line) => lineRow(line, id, ids))),
  };
}

export type OrderDraft = ReturnType<typeof draftOrder>;

interface SellerPart {
  readonly sellerId: string;
  readonly lines: CartContentLine[];
  subtotal: number;
}

function splitBySeller(lines: readonly CartContentLine[]): SellerPart[] {
  const parts = new Map<string, SellerPart>();
  for (const line of lines) {
    const part = parts.get(line.sellerId) ?? { sellerId: line.sellerId, lines: [], subtotal: 0 };
    part.lines.push(line);
    part.subtotal += line.priceMinor * line.quantity;
    parts.set(line.sellerId, part);
  }
  return [...parts.values()];
}

const lineRow = (line: CartContentLine, sellerOrderId: string, ids: Ids) => ({
  id: ids.next(),
  seller_order_id: sellerOrderId,
  variant_id: line.variantId,
  product_id: line.productId,
  sku: line.sku,
  title: line.title,
  options: line.options,
  quantity: line.quantity,
  unit_price_minor: line.priceMinor,
});
