import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { decimalOf, isSameMoney } from "@mall/platform/money/money";
import type { EntityManager } from "typeorm";
import { type CartContent, mayUseCart } from "../cart/cart-content";
import { CART_BY_ID } from "../cart/cart-sql";
import { problemsOf } from "../cart/cart-problems";
import { pricedLines } from "../cart/cart-view";
import { type CartPrice, priceCart } from "../cart/price-cart";
import type { OrdersDeps } from "../deps";
import { takePayment, type PaymentDue } from "../payment/take-payment";
import { Refusal, refuse, transact } from "../refusal";
import { announceAvailability } from "../stock/announce-availability";
import type { StockChange } from "../stock/stock-change";
import { checkPlaceOrder, type PlaceOrderCommand, type PlaceOrderRequest } from "./check-place-order";
import { draftOrder } from "./order-draft";
import { type OrderErrorCode, orderError } from "./order-errors";
import { inProgress, type OrderOutcome, orderRefused, outcomeOf } from "./order-outcome";
import { CLAIM_CART, FIND_BY_KEY, INSERT_ORDER, RESERVE_STOCK } from "./place-order-sql";

/** How long stock is kept for a buyer who has a further step to take. */
export const RESERVATION_MS = 15 * 60 * 1000;

/** Buys everything in a cart: one transaction up to the payment, the payment outside of it, one transaction after. */
export async function placeOrder(
  deps: OrdersDeps,
  viewer: Viewer | null,
  request: PlaceOrderRequest,
): Promise<OrderOutcome> {
  const { command, userErrors } = checkPlaceOrder(request, viewer, (token) => deps.payments.forToken(token) !== null);
  if (userErrors) return orderRefused(...userErrors);
  const earlier = await answerOfKey(deps, command);
  if (earlier) return earlier;
  const written = await writeOrder(deps, viewer, command);
  if (written.done) return takePayment(deps, written.done, command.paymentToken);
  const isOvertaken = written.userErrors.some((error) => error.code === "IN_PROGRESS");
  return (isOvertaken && (await answerOfKey(deps, command))) || orderRefused(...written.userErrors);
}

/** The answer that the key has had already, if it was used. */
async function answerOfKey(deps: OrdersDeps, command: PlaceOrderCommand): Promise<OrderOutcome | null> {
  const { keyOwner, idempotencyKey, requestHash } = command;
  const used = await readOne<{ id: string; requestHash: string }>(deps.db, FIND_BY_KEY, [keyOwner, idempotencyKey]);
  if (!used) return null;
  if (used.requestHash === requestHash) return outcomeOf(deps, used.id);
  const message = "This key was used with another input. Use a new key for a new order.";
  return orderRefused(orderError("IDEMPOTENCY_KEY_REUSED", message, ["input", "idempotencyKey"]));
}

/** Everything before the payment: cart, price, stock, order. Nothing of it stays if any of it is refused. */
export function writeOrder(deps: OrdersDeps, viewer: Viewer | null, command: PlaceOrderCommand) {
  return transact<PaymentDue, OrderErrorCode>(deps.db, async (tx) => {
    const cart = await claimCart(tx, viewer, { cartId: command.cartId, now: deps.clock.now() });
    const price = priceCart(pricedLines(cart), cart.currency);
    assertOrderable(cart, price, command);
    const changes = await reserveStock(tx, cart);
    const draft = draftOrder({ command, cart, price, userId: viewer?.id ?? null }, deps.ids);
    const payment = {
      id: deps.ids.next(),
      provider: deps.payments.forPayment(command.paymentToken, price.total.minorUnits).name,
      provider_key: `${draft.order.id}:1`,
      amount_minor: price.total.minorUnits,
      currency: cart.currency,
    };
    const now = deps.clock.now();
    const inserted = await write(tx, INSERT_ORDER, [
      ...[draft.order, draft.sellerOrders, draft.lines, payment].map((rows) => JSON.stringify(rows)),
      now,
      new Date(now.getTime() + RESERVATION_MS),
      viewer?.id ?? "guest",
    ]);
    if (inserted.length === 0) throw new Refusal([inProgress()]);
    const events = await announceAvailability(tx, changes);
    await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: now });
    return {
      paymentId: payment.id,
      provider: payment.provider,
      orderId: draft.order.id,
      key: payment.provider_key,
      amountMinor: payment.amount_minor,
      currencyCode: cart.currency,
      actor: viewer?.id ?? "guest",
    };
  });
}

interface Claim {
  readonly cartId: string;
  readonly now: Date;
}

/** Locks the cart, so that it is ordered once and what was priced is what is bought. */
async function claimCart(tx: EntityManager, viewer: Viewer | null, { cartId, now }: Claim): Promise<CartContent> {
  const claimed = await write(tx, CLAIM_CART, [cartId, viewer?.id ?? null, now]);
  // A statement of its own: it sees what the last holder of the cart's lock wrote.
  const [cart] = await write<CartContent>(tx, CART_BY_ID, [cartId]);
  if (!cart || !mayUseCart(viewer, cart)) throw refuse("CART_NOT_FOUND", "There is no such cart.", ["input", "cartId"]);
  if (claimed.length > 0) return cart;
  // An active cart that could not be claimed was unlocked between the two statements: a new request will get it.
  if (cart.state === "LOCKED" || cart.state === "ACTIVE") throw new Refusal([inProgress()]);
  throw refuse("CART_ALREADY_ORDERED", "This cart was ordered before, or has expired. Open a new one.", [
    "input",
    "cartId",
  ]);
}

function assertOrderable(cart: CartContent, price: CartPrice, { expectedTotal }: PlaceOrderCommand): void {
  if (cart.lines.length === 0)
    throw refuse("EMPTY_CART", "The cart is empty. Add something to it.", ["input", "cartId"]);
  const refused = shortages(cart);
  if (refused.length > 0) throw new Refusal(refused);
  if (isSameMoney(price.total, expectedTotal)) return;
  const message = `The total is now ${decimalOf(price.total)} ${cart.currency}. Show the cart again and ask the buyer.`;
  throw refuse("PRICE_CHANGED", message, ["input", "expectedTotal"]);
}

/** One error for each line that cannot be bought; its path names the line's place in the cart. */
function shortages(cart: CartContent) {
  return problemsOf(cart)
    .filter((problem) => problem.isBlocking)
    .map(({ code, message, index }) =>
      orderError(code === "OUT_OF_STOCK" ? code : "NOT_FOR_SALE", message, ["input", "cartId", "lines", String(index)]),
    );
}

async function reserveStock(tx: EntityManager, cart: CartContent): Promise<StockChange[]> {
  const reserved = await write<StockChange>(tx, RESERVE_STOCK, [
    cart.lines.map((line) => line.variantId),
    cart.lines.map((line) => line.quantity),
  ]);
  if (reserved.length === cart.lines.length) return reserved;
  // Somebody was faster after the cart was read. The locks are ours now, so this answer is final.
  const got = new Set(reserved.map((change) => change.variantId));
  const short = cart.lines.flatMap((line, index) => (got.has(line.variantId) ? [] : [{ ...line, index }]));
  throw new Refusal(
    short.map(({ title, index }) =>
      orderError("OUT_OF_STOCK", `“${title}” was just sold to others. Look at the cart again.`, [
        "input",
        "cartId",
        "lines",
        String(index),
      ]),
    ),
  );
}
