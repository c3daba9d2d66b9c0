import { hasProvedLately, type Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { orderError, type OrderError } from "../order/order-errors";
import { orderDone, type OrderOutcome, orderRefused } from "../order/order-outcome";
import { LOCK_ORDER } from "../order/undo-order-sql";
import { isCode, LETTER_EVERY_MS, MAX_LETTERS, MAX_WRONG } from "./confirmation-code";
import { placeHeld } from "./place-held";

const FIND = `
  SELECT o.user_id AS "userId", o.state = 'RISK_HOLD' AND o.risk = 'CHALLENGE' AS "isWaiting",
    c.confirmed_at IS NOT NULL AS "isConfirmed", c.code_digest AS digest, coalesce(c.wrong_codes, 0) AS wrong,
    coalesce(c.letters, 0) AS letters, c.sent_at AS "sentAt"
  FROM orders o LEFT JOIN order_confirmation c ON c.order_id = o.id WHERE o.id = $1`;
const COUNT_WRONG = "UPDATE order_confirmation SET wrong_codes = wrong_codes + 1 WHERE order_id = $1";
/** The digest stays: a guest who asks again what became of it shows the same code. */
const CONFIRM = `
  INSERT INTO order_confirmation AS c (order_id, confirmed_at, proof) VALUES ($1, $2, $3)
  ON CONFLICT (order_id) DO UPDATE SET confirmed_at = $2, proof = $3, due_at = NULL`;
const SEND_AGAIN = `
  INSERT INTO order_confirmation AS c (order_id, due_at) VALUES ($1, $2)
  ON CONFLICT (order_id) DO UPDATE SET due_at = coalesce(c.due_at, $2)`;

interface Waiting {
  readonly userId: string | null;
  readonly isWaiting: boolean;
  readonly isConfirmed: boolean;
  readonly digest: Buffer | null;
  readonly wrong: number;
  readonly letters: number;
  readonly sentAt: Date | null;
}

type Refused = { readonly error: OrderError };
const refused = (...said: Parameters<typeof orderError>): Refused => ({ error: orderError(...said) });

/** The order's row is locked: tries are counted one after another, and it is placed once. */
async function lock(tx: EntityManager, viewer: Viewer | null, orderId: string): Promise<Waiting | Refused> {
  if (isUuid(orderId)) await write(tx, LOCK_ORDER, [orderId]);
  const [found] = isUuid(orderId) ? await write<Waiting>(tx, FIND, [orderId]) : [];
  // Another's order does not exist. A guest's may be tried by whoever knows its id: what they get of it is up to the code.
  if (found === undefined || (found.userId !== null && found.userId !== viewer?.id))
    return refused("ORDER_NOT_FOUND", "There is no such order.", ["input", "orderId"]);
  return found;
}

export interface Confirmation {
  readonly orderId: string;
  /** Of the letter; null: the caller gave a second proof just now. */
  readonly code: string | null;
}

/** Its buyer's word ends a challenge: by the code that was sent to their address, or a second proof in their session. */
export async function confirmOrder(
  deps: OrdersDeps,
  viewer: Viewer | null,
  { orderId, code }: Confirmation,
): Promise<OrderOutcome> {
  const now = deps.clock.now();
  const outcome = await deps.db.transaction(async (tx): Promise<Refused | null> => {
    const found = await lock(tx, viewer, orderId);
    if ("error" in found) return found;
    // Their own, confirmed before, is answered as the first time. A guest's is not without its code: ids are no secret.
    const isDone = found.isConfirmed && found.userId !== null;
    const fault = isDone ? null : await faultOf(tx, found, { orderId, code, viewer, now });
    if (fault !== null || found.isConfirmed) return fault;
    await write(tx, CONFIRM, [orderId, now, code === null ? "SECOND_FACTOR" : "CODE"]);
    await placeHeld(tx, deps, { orderId, actorId: viewer?.id ?? "guest", why: "Its buyer confirmed it" });
    return null;
  });
  if (outcome !== null) return orderRefused(outcome.error);
  deps.wakeRelay();
  return orderDone(orderId);
}

interface Try extends Confirmation {
  readonly viewer: Viewer | null;
  readonly now: Date;
}

async function faultOf(
  tx: EntityManager,
  found: Waiting,
  { orderId, code, viewer, now }: Try,
): Promise<Refused | null> {
  if (!found.isWaiting && !found.isConfirmed)
    return refused("CONFIRMATION_NOT_NEEDED", "The order does not wait for a confirmation.");
  return code === null ? faultOfSession(viewer, found.userId, now) : faultOfCode(tx, found, { orderId, code });
}

/** A second proof says who somebody is: it speaks for the buyer's order, not for a guest's, and not for who acts for them. */
function faultOfSession(viewer: Viewer | null, buyerId: string | null, now: Date): Refused | null {
  const isBuyer = viewer !== null && viewer.id === buyerId && typeof viewer.actorId !== "string";
  if (isBuyer && hasProvedLately(viewer, now)) return null;
  const message =
    buyerId === null
      ? "Give the code of the letter."
      : "Give the code of the letter, or prove by stepUp or passkeyStepUp who you are.";
  return refused("CODE_REQUIRED", message, ["input", "code"]);
}

async function faultOfCode(
  tx: EntityManager,
  { digest, wrong }: Waiting,
  { orderId, code }: { readonly orderId: string; readonly code: string },
): Promise<Refused | null> {
  const field = ["input", "code"];
  if (wrong >= MAX_WRONG) return refused("CODE_ENDED", "Too many wrong codes. Have another letter sent.", field);
  if (digest !== null && code.length <= 100 && isCode(orderId, code, digest)) return null;
  await write(tx, COUNT_WRONG, [orderId]);
  const left = MAX_WRONG - wrong - 1;
  return refused("CODE_WRONG", `That is not the code of the last letter. ${left} tries are left.`, field);
}

/** Has another letter sent, with a new code; the one before is good no more. */
export async function sendConfirmationAgain(
  deps: OrdersDeps,
  viewer: Viewer | null,
  orderId: string,
): Promise<OrderOutcome> {
  const now = deps.clock.now();
  const outcome = await deps.db.transaction(async (tx): Promise<Refused | null> => {
    const found = await lock(tx, viewer, orderId);
    if ("error" in found) return found;
    if (!found.isWaiting) return refused("CONFIRMATION_NOT_NEEDED", "The order does not wait for a confirmation.");
    const isTooSoon = found.sentAt !== null && now.getTime() - found.sentAt.getTime() < LETTER_EVERY_MS;
    if (found.letters >= MAX_LETTERS)
      return refused("LETTERS_USED_UP", "No more letters are sent for this order. Ask our support.");
    if (isTooSoon) return refused("LETTERS_USED_UP", "A letter was sent less than a minute ago. Look for it first.");
    await write(tx, SEND_AGAIN, [orderId, now]);
    return null;
  });
  return outcome === null ? orderDone(orderId) : orderRefused(outcome.error);
}
