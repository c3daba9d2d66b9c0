import { createHash } from "node:crypto";
import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { Money } from "@mall/platform/money/money";
import { checkAddress } from "../address/check-address";
import type { AddressInput, OrderAddressType } from "../address/address.types";
import { checkCouponCodes } from "../promotion/check-coupon-codes";
import { readVatNumber } from "../tax/vat-number";
import { TextCheck } from "../text/check-text";
import { type OrderError, orderError } from "./order-errors";

/** What somebody asks for, as it comes in: what they keep with us may stand for an address or a token. */
export type PlaceOrderInputs = Omit<PlaceOrderRequest, "shippingAddress" | "paymentToken"> & {
  readonly shippingAddress?: AddressInput | null;
  readonly paymentToken?: string | null;
};

/** The same with address and token in full. */
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
  readonly useGiftCredit?: boolean | null;
  readonly vatNumber?: string | null;
  readonly savedAddressId?: string | null;
  readonly savedPaymentMethodId?: string | null;
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
  readonly shippingMethodCode: string;
  readonly paymentToken: string;
  /** Besides those that the cart has. */
  readonly couponCodes: readonly string[];
  readonly pointsToRedeem: number;
  readonly useGiftCredit: boolean;
  /** Of a business that buys; null: what the cart says. */
  readonly vatNumber: string | null;
}

const METHOD_CODE = /^[A-Z][A-Z0-9_]{0,39}$/;
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
    shippingMethodCode: request.shippingMethodCode,
    paymentToken: check.machineText(["input", "paymentToken"], request.paymentToken, { min: 1, max: 255 }),
    ...checkWishes(request, check),
  };
  const idempotencyKey = check.idempotencyKey(request.idempotencyKey);
  const userErrors = [...check.faults, ...checkChoices(request, isToken), ...checkTenders(request, viewer)];
  if (userErrors.length > 0) return { userErrors };
  const requestHash = createHash("sha256")
    .update(JSON.stringify(asAsked(body, request)))
    .digest("base64url");
  return { command: { ...body, idempotencyKey, requestHash, keyOwner: viewer?.id ?? `cart:${request.cartId}` } };
}

/** What was asked for by its id is the same request, whatever has become of it since. */
const asAsked = (body: object, { savedAddressId, savedPaymentMethodId }: PlaceOrderRequest): object => ({
  ...body,
  ...(savedAddressId == null ? {} : { shippingAddress: savedAddressId }),
  ...(savedPaymentMethodId == null ? {} : { paymentToken: savedPaymentMethodId }),
});

/** What the buyer may leave out. */
function checkWishes(request: PlaceOrderRequest, check: TextCheck) {
  const { couponCodes, pointsToRedeem, useGiftCredit, vatNumber } = request;
  return {
    couponCodes: checkCouponCodes(couponCodes ?? [], ["input", "couponCodes"], check),
    pointsToRedeem: pointsToRedeem ?? 0,
    useGiftCredit: useGiftCredit ?? false,
    vatNumber: readVatNumber(vatNumber ?? "")?.number ?? null,
  };
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
  if (!METHOD_CODE.test(request.shippingMethodCode))
    refuse("UNKNOWN_SHIPPING_METHOD", "shippingMethodCode", "There is no such shipping method. Use STANDARD.");
  if (request.vatNumber?.trim() && !readVatNumber(request.vatNumber))
    refuse("INVALID_VAT_NUMBER", "vatNumber", "This is no VAT number. Give it with its country, such as DE136695976.");
  if (!isToken(request.paymentToken))
    refuse("UNKNOWN_PAYMENT_TOKEN", "paymentToken", "The payment provider does not know this token.");
  return errors;
}

/** What only people with an account can pay with. */
function checkTenders({ pointsToRedeem, useGiftCredit }: PlaceOrderRequest, viewer: Viewer | null): OrderError[] {
  const points = pointsToRedeem ?? 0;
  if (points < 0)
    return [orderError("INVALID_INPUT", "pointsToRedeem must be 0 or more.", ["input", "pointsToRedeem"])];
  if (viewer !== null || (points === 0 && !useGiftCredit)) return [];
  const field = points > 0 ? "pointsToRedeem" : "useGiftCredit";
  return [orderError("SIGN_IN_REQUIRED", "Sign in to pay with points or gift credit.", ["input", field])];
}
