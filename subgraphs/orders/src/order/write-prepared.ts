import { readOne } from "@mall/platform/database/read";
import { retrying } from "@mall/platform/database/retry";
import { write, writeAlone } from "@mall/platform/database/write";
import { appendToOutbox, outboxRows, outboxTrace } from "@mall/platform/events/outbox";
import { orderAssessed } from "@mall/schema/events/order-assessed";
import type { EntityManager } from "typeorm";
import type { CartContent } from "../cart/cart-content";
import type { OrdersDeps } from "../deps";
import type { PaymentDue } from "../payment/take-payment";
import { Refusal, refuse } from "../refusal";
import type { Risk } from "../risk/ask-insights";
import { announceAvailability } from "../stock/announce-availability";
import type { StockChange } from "../stock/stock-change";
import type { PlaceOrderCommand } from "./check-place-order";
import { draftOrder } from "./order-draft";
import { orderError } from "./order-errors";
import { inProgress } from "./order-outcome";
import { CART_STATE, CLAIM_AND_RESERVE, INSERT_ORDER, PLACE_ORDER } from "./place-order-sql";
import { assertActive, type PreparedOrder } from "./prepare-order";

/** How long stock is kept for a buyer who has a further step to take. */
export const RESERVATION_MS = 15 * 60 * 1000;

/** The cart changed after it was priced. */
export const CART_CHANGED = Symbol("the cart changed after it was priced");

export interface Writing {
  readonly order: PreparedOrder;
  readonly command: PlaceOrderCommand;
  readonly userId: string | null;
  readonly risk: Risk | null;
}

type Written = PaymentDue | typeof CART_CHANGED;

interface Placing {
  readonly isHeld: boolean;
  readonly enough: string[];
  readonly isTold: boolean;
  readonly isPlaced: boolean;
}

/**
 * Writes an order with its stock and its payment to be, or nothing of it. Mostly by one statement; where others have to be
 * told that an item is sold out or runs low, by a transaction of several. Throws a Refusal.
 */
export async function writePrepared(deps: OrdersDeps, writing: Writing): Promise<Written> {
  // What spoke against it is not said.
  if (writing.risk?.effect === "BLOCK")
    throw refuse(
      "RISK_REFUSED",
      `The order was not accepted. Nothing was bought. If this is wrong, appeal against decision ${writing.risk.decisionId}: a person answers.`,
    );
  const { due, rows } = drafted(deps, writing);
  const { cart } = writing.order.basis;
  const values = [...rows, cart.id, writing.userId, cart.version, ...wantedOf(cart)];
  const [placing] = await retrying(() => writeAlone<Placing>(deps.db, PLACE_ORDER, values));
  if (placing?.isPlaced) return due;
  if (!placing?.isHeld) {
    assertActive((await readOne<Pick<CartContent, "state">>(deps.db, CART_STATE, [cart.id])) ?? cart);
    return CART_CHANGED;
  }
  assertReserved(cart, placing.enough);
  if (!placing.isTold) throw new Refusal([inProgress()]);
  return retrying(() => deps.db.transaction((tx) => writeIn(tx, deps, { ...writing, due, rows })));
}

const wantedOf = ({ lines }: CartContent) => [
  lines.map(({ variantId }) => variantId),
  lines.map(({ quantity }) => quantity),
];

const NOTES = {
  assessed: "Order received, payment requested",
  cleared: "Order received, payment requested; its risk asked for a proof that its buyer had just given",
  unassessed: "Order received, payment requested; its risk could not be assessed in time",
} as const;

function noteOf(risk: Risk | null): string {
  if (risk === null) return NOTES.unassessed;
  return risk.effect === "CLEARED" ? NOTES.cleared : NOTES.assessed;
}

/** The payment that is due, and the first values of both ways to write it. */
function drafted(deps: OrdersDeps, { order, command, userId, risk }: Writing) {
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
  const rows = [
    ...[draft.order, draft.sellerOrders, draft.lines, payment].map((part) => JSON.stringify(part)),
    ...[now, new Date(now.getTime() + RESERVATION_MS), actor],
    ...[draft.adjustments, draft.shares, draft.rates].map((part) => JSON.stringify(part)),
    noteOf(risk),
    ...[outboxRows(assessedEvents(orderId, risk)), outboxTrace(deps.traceId)],
  ];
  const due: PaymentDue = {
    paymentId: payment.id,
    provider: payment.provider,
    orderId,
    key: payment.provider_key,
    amountMinor: payment.amount_minor,
    currencyCode: basis.cart.currency,
    actor,
  };
  return { due, rows };
}

/** What insights has still to write down is told with the order: then it cannot be lost without it. */
const assessedEvents = (orderId: string, risk: Risk | null) =>
  risk?.record ? [orderAssessed({ orderId, decisionId: risk.decisionId, record: risk.record })] : [];

type Drafted = Writing & ReturnType<typeof drafted>;

async function writeIn(tx: EntityManager, deps: OrdersDeps, drafted: Drafted): Promise<Written> {
  const { order, userId, due, rows } = drafted;
  const now = deps.clock.now();
  const changes = await claimAndReserve(tx, { cart: order.basis.cart, userId, now });
  if (!changes) return CART_CHANGED;
  const inserted = await write(tx, INSERT_ORDER, rows);
  if (inserted.length === 0) throw new Refusal([inProgress()]);
  const events = await announceAvailability(tx, changes);
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: now });
  return due;
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
  const [claim] = await write<Claimed>(tx, CLAIM_AND_RESERVE, [cart.id, userId, now, cart.version, ...wantedOf(cart)]);
  if (claim?.isClaimed) {
    assertReserved(
      cart,
      claim.changes.map(({ variantId }) => variantId),
    );
    return claim.changes;
  }
  const [current] = await write<Pick<CartContent, "state">>(tx, CART_STATE, [cart.id]);
  if (current) assertActive(current);
  return null;
}

function assertReserved(cart: CartContent, enough: readonly string[]): void {
  if (enough.length === cart.lines.length) return;
  // Somebody was faster after the cart was read. The locks were ours, so this answer is final.
  const got = new Set(enough);
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
