import { hasProvedLately, type Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { takePayment, type PaymentDue } from "../payment/take-payment";
import { releasePromotions } from "../promotion/ask-loyalty";
import { refusable, type Transacted } from "../refusal";
import { assessRisk, type Risk } from "../risk/ask-insights";
import {
  checkPlaceOrder,
  type PlaceOrderCommand,
  type PlaceOrderInputs,
  type PlaceOrderRequest,
} from "./check-place-order";
import { inRush, inTurn } from "./in-turn";
import { type AccountHold, heldBack, type OrderErrorCode, orderError } from "./order-errors";
import { inProgress, type OrderOutcome, orderRefused, outcomeOf } from "./order-outcome";
import { FIND_BY_KEY } from "./place-order-sql";
import { resolveSaved } from "./resolve-saved";
import { prepareOrder, type PreparedOrder } from "./prepare-order";
import { CART_CHANGED, writePrepared } from "./write-prepared";

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
  const [earlier, written] = await inRush(deps.db, async () => {
    const known = await answerOfKey(deps, viewer, command);
    return known ? [known, null] : [null, await writeOrder(deps, viewer, command)];
  });
  if (earlier) return earlier;
  if (written.done) return takePayment(deps, written.done, command.paymentToken);
  const isOvertaken = written.userErrors.some(({ code }) => OVERTAKEN.has(code));
  return (isOvertaken && (await answerOfKey(deps, viewer, command))) || orderRefused(...written.userErrors);
}

/** What a request may be refused with because the same one, sent twice, was faster: it has the cart, the coupon, the points. */
const OVERTAKEN: ReadonlySet<OrderErrorCode> = new Set([
  ...(["IN_PROGRESS", "CART_ALREADY_ORDERED", "COUPON_USED_UP", "POINTS_NOT_ENOUGH"] as const),
]);

interface Known {
  /** Null: the key is new. */
  readonly id: string | null;
  readonly requestHash: string | null;
  readonly hold: AccountHold | null;
}

/** The answer that the key has had already, if it was used; else whether its buyer may buy at all. */
async function answerOfKey(
  deps: OrdersDeps,
  viewer: Viewer | null,
  command: PlaceOrderCommand,
): Promise<OrderOutcome | null> {
  const { keyOwner, idempotencyKey, requestHash } = command;
  const values = [keyOwner, idempotencyKey, viewer?.id ?? null];
  const known = await readOne<Known>(deps.db, FIND_BY_KEY, values);
  if (!known || known.id === null) return known?.hold ? orderRefused(heldBack(known.hold)) : null;
  if (known.requestHash === requestHash) return outcomeOf(deps, known.id);
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

async function writeOnce(deps: OrdersDeps, viewer: Viewer | null, command: PlaceOrderCommand) {
  const prepared = await refusable<PreparedOrder, OrderErrorCode>(() => prepareOrder(deps, viewer, command));
  if (prepared.userErrors) return prepared;
  const { done: order } = prepared;
  const userId = viewer?.id ?? null;
  const risk = metBy(viewer, deps.clock.now(), await assessRisk(deps, { order, command, userId }));
  const written = await inTurn(deps.db, () =>
    refusable<PaymentDue | typeof CART_CHANGED, OrderErrorCode>(() =>
      writePrepared(deps, { order, command, userId, risk }),
    ),
  );
  const done = written.done;
  if (order.isHeld && (done === undefined || done === CART_CHANGED)) await releasePromotions(deps, order.orderId);
  if (done === CART_CHANGED) return CART_CHANGED;
  return done === undefined ? { userErrors: written.userErrors ?? [] } : { done };
}

/** What a challenge asks for may have been given just before. */
const metBy = (viewer: Viewer | null, now: Date, risk: Risk | null): Risk | null =>
  risk?.effect === "CHALLENGE" && viewer !== null && hasProvedLately(viewer, now)
    ? { ...risk, effect: "CLEARED" }
    : risk;
