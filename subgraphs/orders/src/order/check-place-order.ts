import { createHash } from "node:crypto";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Money } from "@mall/platform/money/money";
import { checkAddress } from "../address/check-address";
import type { AddressInput, OrderAddressType } from "../address/address.types";
import { STANDARD_SHIPPING_CODE } from "../cart/price-cart";
import { TextCheck } from "../text/check-text";
import { type OrderError, orderError } from "./order-errors";

/** What somebody asks for, as it comes in. */
export interface PlaceOrderRequest {
  readonly cartId: string;
  readonly idempotencyKey: string;
  readonly expectedTotal: Money;
  readonly email?: string | null;
  readonly shippingAddress: AddressInput;
  readonly billingAddress?: AddressInput | null;
  readonly shippingMethodCode: string;
  readonly paymentToken: string;
  readonly couponCodes?: readonly string[] | null;
  readonly pointsToRedeem?: number | null;
}

/** The same, cleaned and known to be fit. */
export interface PlaceOrderCommand {
  readonly cartId: string;
  /** Whose keys these are: the buyer's, or those of a guest's cart. */
  readonly keyOwner: string;
  readonly idempotencyKey: string;
  /** Equal for equal requests, whatever the key. */
  readonly requestHash: string;
  readonly expectedTotal: Money;
  readonly email: string | null;
  readonly shippingAddress: OrderAddressType;
  readonly billingAddress: OrderAddressType | null;
  readonly paymentToken: string;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export type CheckedPlaceOrder =
  | { readonly command: PlaceOrderCommand; readonly userErrors?: never }
  | { readonly userErrors: OrderError[]; readonly command?: never };

/** Everything that can be said about a request without looking anything up. */
export function checkPlaceOrder(
  request: PlaceOrderRequest,
  viewer: Viewer | null,
  isToken: (token: string) => boolean,
): CheckedPlaceOrder {
  const check = new TextCheck();
  const body = {
    cartId: request.cartId,
    expectedTotal: request.expectedTotal,
    email: checkEmail(request.email, check),
    shippingAddress: checkAddress(request.shippingAddress, ["input", "shippingAddress"], check),
    billingAddress: request.billingAddress
      ? checkAddress(request.billingAddress, ["input", "billingAddress"], check)
      : null,
    paymentToken: check.machineText(["input", "paymentToken"], request.paymentToken, { min: 1, max: 255 }),
  };
  const idempotencyKey = check.idempotencyKey(request.idempotencyKey);
  const userErrors = [...check.faults, ...checkChoices(request, isToken)];
  if (userErrors.length > 0) return { userErrors };
  const requestHash = createHash("sha256").update(JSON.stringify(body)).digest("base64url");
  return { command: { ...body, idempotencyKey, requestHash, keyOwner: viewer?.id ?? `cart:${request.cartId}` } };
}

function checkEmail(email: string | null | undefined, check: TextCheck): string | null {
  const text = check.optional(["input", "email"], email, { max: 254 });
  if (text !== null && !EMAIL.test(text)) check.refuse("INVALID_INPUT", ["input", "email"], "email is not an address.");
  return text;
}

/** What is not accepted is refused in so many words, never silently ignored. */
function checkChoices(request: PlaceOrderRequest, isToken: (token: string) => boolean): OrderError[] {
  const errors: OrderError[] = [];
  const refuse = (code: OrderError["code"], field: string, message: string): void => {
    errors.push(orderError(code, message, ["input", field]));
  };
  if (!isUuid(request.cartId)) refuse("CART_NOT_FOUND", "cartId", "There is no such cart.");
  if (request.shippingMethodCode !== STANDARD_SHIPPING_CODE)
    refuse("UNKNOWN_SHIPPING_METHOD", "shippingMethodCode", "There is no such shipping method. Use STANDARD.");
  if (!isToken(request.paymentToken))
    refuse("UNKNOWN_PAYMENT_TOKEN", "paymentToken", "The payment provider does not know this token.");
  if (request.couponCodes && request.couponCodes.length > 0)
    refuse("COUPON_NOT_ACCEPTED", "couponCodes", "Coupons are not accepted. Order without them.");
  if (request.pointsToRedeem)
    refuse("POINTS_NOT_ACCEPTED", "pointsToRedeem", "Points cannot be spent. Order without them.");
  return errors;
}
