import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import { write } from "@mall/platform/database/write";
import { appendToOutbox, outboxRows, outboxTrace } from "@mall/platform/events/outbox";
import { orderAssessed } from "@mall/schema/events/order-assessed";
import type { EntityManager } from "typeorm";
import type { CartContent } from "../cart/cart-content";
import type { OrdersDeps } from "../deps";
import { takePayment, type PaymentDue } from "../payment/take-payment";
import { releasePromotions } from "../promotion/ask-loyalty";
import { Refusal, refusable, refuse, transact, type Transacted } from "../refusal";
import { assessRisk, type Risk } from "../risk/ask-insights";
import { announceAvailability } from "../stock/announce-availability";
import type { StockChange } from "../stock/stock-change";
import {
  checkPlaceOrder,
  type PlaceOrderCommand,
  type PlaceOrderInputs,
  type PlaceOrderRequest,
} from "./check-place-order";
import { inTurn } from "./in-turn";
import { draftOrder } from "./order-draft";
import { type OrderErrorCode, orderError } from "./order-errors";
import { inProgress, type OrderOutcome, orderRefused, outcomeOf } from "./order-outcome";
import { CART_STATE, CLAIM_AND_RESERVE, FIND_BY_KEY, INSERT_ORDER } from "./place-order-sql";
import { resolveSaved } from "./resolve-saved";
import { assertActive, prepareOrder, type PreparedOrder } from "./prepare-order";

/** How long stock is kept for a buyer who has a further step to take. */
export const RESERVATION_MS = 15 * 60 * 1000;

/** Buys everything in a cart: one transaction up to the payment, the payment outside of it, one transaction after. */
export async function placeOrder(
  deps: OrdersDeps,
  viewer: Viewer | null,
  input: PlaceOrderInputs,
): Promise<OrderOutcome> {
  const resolved = await refusable<PlaceOrderRequest, OrderErrorCode>(() => resolveSaved(deps, viewer, input));
  if (resolved.userErrors) return orderRefused(...resolved.userErrors);
  const request = resolved.done;
  const { command, userErrors } = checkPlaceOrder(request, viewer, (token) => deps.payments.forToken(token) !== null);
  if (userErrors) return orderRefused(...userErrors);
  const earlier = await answerOfKey(deps, command);
  if (earlier) return earlier;
  const written = await writeOrder(deps, viewer, command);
  if (written.done) return takePayment(deps, written.done, command.paymentToken);
  const isOvertaken = written.userErrors.some(({ code }) => OVERTAKEN.has(code));
  return (isOvertaken && (await answerOfKey(deps, command))) || orderRefused(...written.userErrors);
}

/** What a request may be refused with because the same one, sent twice, was faster: it has the cart, the coupon, the points. */
const OVERTAKEN: ReadonlySet<OrderErrorCode> = new Set([
  ...(["IN_PROGRESS", "CART_ALREADY_ORDERED", "COUPON_USED_UP", "POINTS_NOT_ENOUGH"] as const),
]);

/** The answer that the key has had already, if it was used. */
async function answerOfKey(deps: OrdersDeps, command: PlaceOrderCommand): Promise<OrderOutcome | null> {
  const { keyOwner, idempotencyKey, requestHash } = command;
  const used = await readOne<{ id: string; requestHash: string }>(deps.db, FIND_BY_KEY, [keyOwner, idempotencyKey]);
  if (!used) return null;
  if (used.requestHash === requestHash) return outcomeOf(deps, used.id);
  const message = "This key was used with another input. Use a new key for a new order.";
  return orderRefused(orderError("IDEMPOTENCY_KEY_REUSED", message, ["input", "idempotencyKey"]));
}

/** Somebody who changes the cart while it is priced gets this many more looks at it. */
const LOOKS = 3;

/** Everything before the payment: cart, price, promotions, stock, order. Nothing of it stays if any of it is refused. */
export async function writeOrder(
  deps: OrdersDeps,
  viewer: Viewer | null,
  command: PlaceOrderCommand,
): Promise<Transacted<PaymentDue, OrderErrorCode>> {
  for (let look = 1; look < LOOKS; look += 1) {
    const written = await writeOnce(deps, viewer, command);
    if (written !== CART_CHANGED) return written;
  }
  return { userErrors: [inProgress()] };
}

const CART_CHANGED = Symbol("the cart changed after it was priced");

async function writeOnce(deps: OrdersDeps, viewer: Viewer | null, command: PlaceOrderCommand) {
  const prepared = await refusable<PreparedOrder, OrderErrorCode>(() => prepareOrder(deps, viewer, command));
  if (prepared.userErrors) return prepared;
  const { done: order } = prepared;
  const userId = viewer?.id ?? null;
  const risk = await assessRisk(deps, { order, command, userId });
  const writing = { order, command, userId, risk };
  const written = await inTurn(deps.db, () =>
    transact<Written, OrderErrorCode>(deps.db, (tx) => writeIn(tx, deps, writing)),
  );
  const done = written.done;
  if (order.isHeld && (done === undefined || done === CART_CHANGED)) await releasePromotions(deps, order.orderId);
  if (done === CART_CHANGED) return CART_CHANGED;
  return done === undefined ? { userErrors: written.userErrors ?? [] } : { done };
}

type Written = PaymentDue | typeof CART_CHANGED;

async function writeIn(tx: EntityManager, deps: OrdersDeps, writing: Omit<Insertion, "changes">): Promise<Written> {
  const { order, userId, risk } = writing;
  // What spoke against it is not said.
  if (risk?.effect === "BLOCK")
    throw refuse("RISK_REFUSED", "The order was not accepted. Nothing was bought; ask our support if this is wrong.");
  const changes = await claimAndReserve(tx, { cart: order.basis.cart, userId, now: deps.clock.now() });
  return changes ? insertOrder(tx, deps, { ...writing, changes }) : CART_CHANGED;
}

interface Claim {
  readonly cart: CartContent;
  readonly userId: string | null;
  readonly now: Date;
}

interface Claimed {
  readonly isClaimed: boolean;
  readonly changes: StockChange[];
}

/** Locks the cart, so that it is ordered once and what was priced is what is bought, and keeps its stock. Null: it was changed meanwhile. */
async function claimAndReserve(tx: EntityManager, { cart, userId, now }: Claim): Promise<StockChange[] | null> {
  const variants = cart.lines.map((line) => line.variantId);
  const quantities = cart.lines.map((line) => line.quantity);
  const values = [cart.id, userId, now, cart.version, variants, quantities];
  const [claim] = await write<Claimed>(tx, CLAIM_AND_RESERVE, values);
  if (claim?.isClaimed) return assertReserved(cart, claim.changes);
  const [current] = await write<Pick<CartContent, "state">>(tx, CART_STATE, [cart.id]);
  if (current) assertActive(current);
  return null;
}

interface Insertion {
  readonly order: PreparedOrder;
  readonly command: PlaceOrderCommand;
  readonly userId: string | null;
  readonly changes: readonly StockChange[];
  readonly risk: Risk | null;
}

const NOTES = {
  assessed: "Order received, payment requested",
  unassessed: "Order received, payment requested; its risk could not be assessed in time",
} as const;

async function insertOrder(tx: EntityManager, deps: OrdersDeps, insertion: Insertion): Promise<PaymentDue> {
  const { order, command, userId, changes, risk } = insertion;
  const { orderId, price, basis } = order;
  const draft = draftOrder({ ...order, command, userId, risk }, deps.ids);
  const payment = {
    id: deps.ids.next(),
    provider: deps.payments.forPayment(command.paymentToken, price.chargedMinor).name,
    provider_key: `${orderId}:1`,
    amount_minor: price.chargedMinor,
    currency: basis.cart.currency,
  };
  const now = deps.clock.now();
  const actor = userId ?? "guest";
  const inserted = await write(tx, INSERT_ORDER, [
    ...[draft.order, draft.sellerOrders, draft.lines, payment].map((rows) => JSON.stringify(rows)),
    ...[now, new Date(now.getTime() + RESERVATION_MS), actor],
    ...[draft.adjustments, draft.shares, draft.rates].map((rows) => JSON.stringify(rows)),
    risk === null ? NOTES.unassessed : NOTES.assessed,
    ...[outboxRows(assessedEvents(orderId, risk)), outboxTrace(deps.traceId)],
  ]);
  if (inserted.length === 0) throw new Refusal([inProgress()]);
  const events = await announceAvailability(tx, changes);
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: now });
  return {
    paymentId: payment.id,
    provider: payment.provider,
    orderId,
    key: payment.provider_key,
    amountMinor: payment.amount_minor,
    currencyCode: basis.cart.currency,
    actor,
  };
}

/** What insights has still to write down is told with the order: then it cannot be lost without it. */
const assessedEvents = (orderId: string, risk: Risk | null) =>
  risk?.record ? [orderAssessed({ orderId, decisionId: risk.decisionId, record: risk.record })] : [];

function assertReserved(cart: CartContent, reserved: StockChange[]): StockChange[] {
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
