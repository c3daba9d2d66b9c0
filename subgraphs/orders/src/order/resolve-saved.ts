import { openText } from "@mall/platform/auth/sealed-text";
import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { AddressInput } from "../address/address.types";
import type { OrdersDeps } from "../deps";
import { TOKEN_OF } from "../payment-method/payment-method-sql";
import { tokenContext } from "../payment-method/sealed-tokens";
import { refuse } from "../refusal";
import type { PlaceOrderInputs, PlaceOrderRequest } from "./check-place-order";
import type { OrderErrorCode } from "./order-errors";

const ADDRESS = `query($userId: ID!, $addressId: ID!) { savedAddressOf(userId: $userId, addressId: $addressId) {
  name line1 line2 city region postalCode country phone } }`;

/** Puts what the buyer keeps with us in the place of its id. Throws a Refusal; before any transaction. */
export async function resolveSaved(
  deps: OrdersDeps,
  viewer: Viewer | null,
  input: PlaceOrderInputs,
): Promise<PlaceOrderRequest> {
  const shippingAddress = chosen(input, { given: "shippingAddress", saved: "savedAddressId" })
    ? await findAddress(deps, viewer, input.savedAddressId ?? "")
    : input.shippingAddress;
  const paymentToken = chosen(input, { given: "paymentToken", saved: "savedPaymentMethodId" })
    ? await findToken(deps, viewer, input.savedPaymentMethodId ?? "")
    : input.paymentToken;
  if (!shippingAddress || paymentToken === null || paymentToken === undefined) throw new Error("Nothing was chosen");
  return { ...input, shippingAddress, paymentToken };
}

interface Alternatives {
  readonly given: "shippingAddress" | "paymentToken";
  readonly saved: "savedAddressId" | "savedPaymentMethodId";
}

/** Whether the saved one was chosen; exactly one of the two must be. */
function chosen(input: PlaceOrderInputs, { given, saved }: Alternatives): boolean {
  const [isGiven, isSaved] = [given, saved].map((field) => input[field as keyof typeof input] != null);
  if (isGiven !== isSaved) return isSaved === true;
  const message = isGiven ? `Give ${given} or ${saved}, not both.` : `Give ${given}, or ${saved} if you keep one.`;
  throw refuse<OrderErrorCode>("INVALID_INPUT", message, ["input", given]);
}

async function findAddress(deps: OrdersDeps, viewer: Viewer | null, addressId: string): Promise<AddressInput> {
  const field = ["input", "savedAddressId"];
  const userId = signedIn(viewer, field).id;
  const found = await askUsers(deps, { userId, addressId });
  if (found === undefined) {
    const message = "Your addresses cannot be looked up at the moment. Try again shortly, or give the address in full.";
    throw refuse<OrderErrorCode>("ADDRESS_UNAVAILABLE", message, field);
  }
  if (found === null) throw refuse<OrderErrorCode>("ADDRESS_NOT_FOUND", "You keep no such address.", field);
  return found;
}

/** Undefined: nobody can say. */
async function askUsers(
  { peers, traceId, logger }: OrdersDeps,
  variables: { readonly userId: string; readonly addressId: string },
): Promise<AddressInput | null | undefined> {
  try {
    const question = { operation: ADDRESS, variables, traceId };
    return (await peers.ask<{ savedAddressOf: AddressInput | null }>("users", question)).savedAddressOf;
  } catch (error) {
    logger.warn({ err: error }, "users gave no answer");
    return undefined;
  }
}

async function findToken(deps: OrdersDeps, viewer: Viewer | null, methodId: string): Promise<string> {
  const field = ["input", "savedPaymentMethodId"];
  const userId = signedIn(viewer, field).id;
  const found = isUuid(methodId) ? await readOne<{ token: string }>(deps.db, TOKEN_OF, [methodId, userId]) : null;
  if (!found) throw refuse<OrderErrorCode>("PAYMENT_METHOD_NOT_FOUND", "You keep no such way to pay.", field);
  return openText(deps.secrets, found.token, tokenContext(methodId));
}

function signedIn(viewer: Viewer | null, field: string[]): Viewer {
  if (viewer) return viewer;
  throw refuse<OrderErrorCode>("SIGN_IN_REQUIRED", "Sign in to use what you keep with us.", field);
}
