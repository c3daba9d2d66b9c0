import { createHash } from "node:crypto";
import type { OrderAddressType } from "../address/address.types";
import type { OrdersDeps } from "../deps";
import type { PlaceOrderCommand } from "../order/check-place-order";
import type { PreparedOrder } from "../order/prepare-order";

export interface Risk {
  /** CLEARED: it was challenged, and its buyer had just proved who they are. */
  readonly effect: "ALLOW" | "CHALLENGE" | "REVIEW" | "BLOCK" | "CLEARED";
  readonly decisionId: string;
  /** What insights still has to write down of it; null or left out: nothing. */
  readonly record?: string | null;
}

/** A buyer never waits longer for what is thought of them; past it the order goes on, and is assessed afterwards. */
const TIMEOUT_MS = 150;

const ASSESS = `mutation($input: FraudAssessInput!) { fraudAssess(input: $input) { effect decisionId record } }`;

export interface RiskyOrder {
  readonly order: PreparedOrder;
  readonly command: PlaceOrderCommand;
  readonly userId: string | null;
}

/** What insights thinks of an order. Null: it gave no answer in time. */
export async function assessRisk(deps: OrdersDeps, risky: RiskyOrder): Promise<Risk | null> {
  const { peers, logger, traceId } = deps;
  const variables = { input: { ...inputOf(risky), deviceDigest: deps.device ?? null } };
  try {
    const question = { operation: ASSESS, variables, traceId, timeoutMs: TIMEOUT_MS };
    const { fraudAssess } = await peers.ask<{ fraudAssess?: Risk | null }>("insights", question);
    return fraudAssess ?? null;
  } catch (error) {
    logger.warn({ err: error, orderId: risky.order.orderId }, "insights gave no answer about an order's risk");
    return null;
  }
}

function inputOf({ order, command, userId }: RiskyOrder) {
  const { shippingAddress, billingAddress, email, keyOwner, idempotencyKey } = command;
  return {
    orderId: order.orderId,
    attemptKey: digest(`${keyOwner}\n${idempotencyKey}`),
    userId,
    emailDigest: userId === null && email !== null ? digest(email.toLowerCase()) : null,
    placeDigest: digest(placeOf(shippingAddress)),
    amountMinor: order.price.totalMinor,
    shippingCountry: shippingAddress.country,
    billingCountry: (billingAddress ?? shippingAddress).country,
    mostUnits: Math.max(...order.basis.cart.lines.map(({ quantity }) => quantity)),
  };
}

/** The same house is the same place, however it is written. */
const placeOf = ({ line1, line2, city, postalCode, country }: OrderAddressType): string =>
  [line1, line2, city, postalCode, country]
    .map((part) => (part ?? "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""))
    .join("\n");

const digest = (text: string): string => createHash("sha256").update(text).digest("base64url");
