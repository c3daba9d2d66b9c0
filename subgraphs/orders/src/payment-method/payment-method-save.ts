import { sealText } from "@mall/platform/auth/sealed-text";
import type { Viewer } from "@mall/platform/auth/viewer";
import { readOne } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { type OrderError, orderError } from "../order/order-errors";
import { TextCheck } from "../text/check-text";
import { SAVE } from "./payment-method-sql";
import type { SavedPaymentMethodType } from "./payment-method.types";
import { TOKEN_DIGEST, tokenContext } from "./sealed-tokens";

export interface PaymentMethodSave {
  readonly paymentToken: string;
  readonly brand: string;
  readonly last4: string;
}

export type PaymentMethodOutcome =
  | { readonly paymentMethod: SavedPaymentMethodType; readonly userErrors: readonly [] }
  | { readonly paymentMethod: null; readonly userErrors: readonly OrderError[] };

const MAX_METHODS = 20;

/** Keeps a provider's token for the next order; kept twice, it is one. */
export async function paymentMethodSave(
  deps: OrdersDeps,
  viewer: Viewer,
  input: PaymentMethodSave,
): Promise<PaymentMethodOutcome> {
  const check = new TextCheck();
  const token = check.required(["input", "paymentToken"], input.paymentToken, { min: 1, max: 255 });
  const brand = check.required(["input", "brand"], input.brand, { min: 1, max: 40 });
  if (!/^[0-9]{4}$/.test(input.last4)) check.refuse("INVALID_INPUT", ["input", "last4"], "last4 must be four digits.");
  if (check.faults.length > 0) return refused(...check.faults);
  const provider = deps.payments.forToken(token);
  if (!provider)
    return refused(
      orderError("UNKNOWN_PAYMENT_TOKEN", "The payment provider does not know this token.", ["input", "paymentToken"]),
    );
  const id = deps.ids.next();
  const sealed = sealText(deps.secrets, token, tokenContext(id));
  const shown = [brand, input.last4, deps.clock.now(), MAX_METHODS];
  const digests = deps.secrets.digests(token, TOKEN_DIGEST);
  const values = [id, viewer.id, provider.name, sealed, ...shown, digests, token];
  const saved = await readOne<SavedPaymentMethodType>(deps.db, SAVE, values);
  if (saved) return { paymentMethod: saved, userErrors: [] };
  return refused(
    orderError("INVALID_INPUT", `At most ${MAX_METHODS} ways to pay are kept. Remove one first.`, ["input"]),
  );
}

export const refused = (...userErrors: OrderError[]): PaymentMethodOutcome => ({ paymentMethod: null, userErrors });
