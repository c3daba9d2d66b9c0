import { poolOf } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { digestOfCode, newCode } from "./confirmation-code";
import { CONFIRM_HOURS } from "./hold-deadline";
import { retryAt } from "./letter-retry";

/** Those that were held since last time. Along the partial index of held orders, which are few. $1 now. */
const NOTE_HELD = `
  INSERT INTO order_confirmation (order_id, due_at)
  SELECT o.id, $1 FROM orders o WHERE o.state = 'RISK_HOLD' AND o.risk = 'CHALLENGE'
    AND NOT EXISTS (SELECT FROM order_confirmation c WHERE c.order_id = o.id)
  ON CONFLICT DO NOTHING`;

/** Those that ended without their buyer's word need no letter. Left due, they would stand before all that come later. $1 now. */
const END_OVER = `
  UPDATE order_confirmation c SET due_at = NULL, code_digest = NULL
  FROM orders o
  WHERE o.id = c.order_id AND c.due_at <= $1 AND (o.state <> 'RISK_HOLD' OR o.risk IS DISTINCT FROM 'CHALLENGE')`;

/** $1 now, $2 when others take it if whoever took it died with it in hand. */
const TAKE = `
  UPDATE order_confirmation c SET due_at = $2
  FROM orders o
  WHERE o.id = c.order_id AND c.order_id IN (
    SELECT d.order_id FROM order_confirmation d JOIN orders h ON h.id = d.order_id
    WHERE d.due_at <= $1 AND h.state = 'RISK_HOLD' AND h.risk = 'CHALLENGE'
    ORDER BY d.due_at LIMIT 10 FOR UPDATE OF d SKIP LOCKED)
  RETURNING o.id AS "orderId", o.number, o.user_id AS "userId", o.email, c.failed_tries AS failed,
    (SELECT max(m.at) FROM order_move m WHERE m.order_id = o.id AND m.state = 'RISK_HOLD') AS "heldAt"`;

/** $1 order, $2 digest. The new code is good before its letter is on its way, so that no letter holds a code that is none. */
const SET_CODE = "UPDATE order_confirmation SET code_digest = $2, wrong_codes = 0 WHERE order_id = $1";
/** $1 order, $2 now, $3 whether there was an address. */
const SENT = `
  UPDATE order_confirmation SET due_at = NULL, sent_at = CASE WHEN $3 THEN $2::timestamptz ELSE sent_at END,
    letters = letters + CASE WHEN $3 THEN 1 ELSE 0 END, failed_tries = 0
  WHERE order_id = $1`;
/** $1 order, $2 when it is tried again. One that was confirmed or ended meanwhile needs no letter any more. */
const DEFER = `
  UPDATE order_confirmation SET due_at = $2, failed_tries = least(failed_tries + 1, 1000)
  WHERE order_id = $1 AND due_at IS NOT NULL`;

const POST = `mutation ($input: OrderConfirmationPostInput!) { orderConfirmationPost(input: $input) }`;
/** Longer than `users` is waited for. */
const IN_HAND_MS = 30_000;
const TIMEOUT_MS = 5_000;

interface Due {
  readonly orderId: string;
  readonly number: string;
  readonly userId: string | null;
  readonly email: string | null;
  readonly heldAt: Date;
  /** How often in a row it could not be handed over. */
  readonly failed: number;
}

/** Has users write to the buyers of challenged orders. A letter that could not be handed over is tried again ever more seldom, with a new code each time, until the order is given up. */
export async function sendConfirmationLetters(deps: OrdersDeps): Promise<void> {
  const now = deps.clock.now();
  // Past the counting of statements: what looks around by itself says nothing about any request.
  const pool = poolOf(deps.db);
  await pool.query({ name: "note-challenged", text: NOTE_HELD, values: [now] });
  await pool.query({ name: "end-confirmations", text: END_OVER, values: [now] });
  const again = new Date(now.getTime() + IN_HAND_MS);
  const { rows } = await pool.query({ name: "take-confirmations", text: TAKE, values: [now, again] });
  // Beside each other: one after another, slow answers could last beyond the moment at which they are taken again.
  await Promise.all((rows as Due[]).map((due) => send(deps, due)));
}

async function send(deps: OrdersDeps, due: Due): Promise<void> {
  const pool = poolOf(deps.db);
  try {
    const code = newCode();
    await pool.query(SET_CODE, [due.orderId, digestOfCode(due.orderId, code)]);
    await pool.query(SENT, [due.orderId, deps.clock.now(), await post(deps, due, code)]);
  } catch (error) {
    const failed = due.failed + 1;
    const again = retryAt(deps.clock.now(), due.orderId, failed);
    deps.logger.warn({ err: error, orderId: due.orderId, failed, again }, "a buyer could not be asked to confirm");
    await pool.query(DEFER, [due.orderId, again]);
  }
}

/** False: nobody knows an address. */
async function post(deps: OrdersDeps, { userId, email, number, heldAt }: Due, code: string): Promise<boolean> {
  const until = new Date(heldAt.getTime() + CONFIRM_HOURS * 3_600_000).toISOString();
  const variables = { input: { userId, email, orderNumber: number, code, until } };
  const question = { operation: POST, variables, traceId: null, timeoutMs: TIMEOUT_MS };
  return (await deps.peers.ask<{ orderConfirmationPost: boolean }>("users", question)).orderConfirmationPost;
}
