import { readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../../deps";
import { isFirstWithKey } from "../../idempotency/claim-key";
import { type OrderErrorCode, orderError } from "../../order/order-errors";
import { orderDone, type OrderOutcome, orderRefused } from "../../order/order-outcome";
import { transact } from "../../refusal";
import { TextCheck } from "../../text/check-text";
import { CHARGE_BACK, GIVE_BACK } from "./sandbox-sql";
import { chargeBackValues } from "./sandbox-tokens";

export interface SandboxPaymentChargeBack {
  readonly paymentId: string;
  /** The bank gives back what it took, instead. */
  readonly giveBack?: boolean | null;
  readonly idempotencyKey: string;
}

const FIND = `
  SELECT p.order_id AS "orderId", p.provider_key AS key FROM payment p JOIN sandbox_charge c ON c.key = p.provider_key
  WHERE p.id = $1 AND p.provider = 'sandbox' AND NOT c.is_given_back
    AND CASE WHEN $2::boolean THEN c.charged_back_minor > 0
      ELSE p.captured_minor > p.refunded_minor AND c.charged_back_minor = 0 END`;

const NOTHING_TO_TAKE = "There is no sandbox payment of this id with captured money that was not taken back yet.";
const NOTHING_TO_GIVE = "There is no sandbox payment of this id of which the bank took something that it still has.";

/**
 * Lets the sandbox's bank take a payment back, as `tok_chargeback` does by itself after two weeks, or give it back, as
 * with `tok_chargeback_won` another week later. The mall learns of it as of any other: by a webhook, a moment later.
 */
export async function sandboxPaymentChargeBack(
  deps: OrdersDeps,
  viewer: Viewer,
  { paymentId, giveBack, idempotencyKey }: SandboxPaymentChargeBack,
): Promise<OrderOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(idempotencyKey);
  if (check.faults.length > 0) return orderRefused(...check.faults);
  const call = {
    owner: viewer.id,
    operation: "sandboxPaymentChargeBack",
    key,
    request: { paymentId, giveBack: giveBack ?? false },
  };
  const { userErrors } = await transact<boolean, OrderErrorCode>(deps.db, (tx) => isFirstWithKey(tx, call));
  if (userErrors) return orderRefused(...userErrors);
  const payment = isUuid(paymentId)
    ? await readOne<{ orderId: string; key: string }>(deps.db, FIND, [paymentId, giveBack ?? false])
    : null;
  const message = giveBack ? NOTHING_TO_GIVE : NOTHING_TO_TAKE;
  if (!payment) return orderRefused(orderError("PAYMENT_NOT_FOUND", message, ["input", "paymentId"]));
  const now = deps.clock.now();
  if (giveBack) await readOne(deps.db, GIVE_BACK, [now, payment.key]);
  else await readOne(deps.db, CHARGE_BACK, chargeBackValues(now, payment.key));
  return orderDone(payment.orderId);
}
