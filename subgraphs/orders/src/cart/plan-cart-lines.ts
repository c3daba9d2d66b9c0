import type { ExchangeTable } from "../currency/exchange";
import type { CartError, CartErrorCode } from "./cart-errors";
import { inCurrency } from "./cart-currency";
import { type CartContent, MAX_CART_LINES, MAX_LINE_QUANTITY } from "./cart-content";
import { mismatchMessage, shortageMessage } from "./cart-problems";

export interface LineToAdd {
  readonly variantId: string;
  readonly quantity: number;
}

/** What the mall sells of a variant at this moment. */
export interface OfferNow {
  readonly variantId: string;
  readonly title: string;
  readonly currency: string;
  readonly priceMinor: number;
  readonly isForSale: boolean;
  readonly available: number;
}

/** A variant and how many of it the cart shall hold. */
export interface PlannedLine {
  readonly variant_id: string;
  readonly quantity: number;
  readonly price_minor: number;
}

export type CartPlan =
  | { readonly lines: PlannedLine[]; readonly currency: string; readonly errors?: never }
  | { readonly errors: CartError[]; readonly lines?: never };

export interface AddRequest {
  readonly lines: readonly LineToAdd[];
  readonly offers: ReadonlyMap<string, OfferNow>;
  /** Null: a new cart. */
  readonly cart: CartContent | null;
  readonly exchange: ExchangeTable;
}

/** What adding lines makes of a cart, or everything that is wrong with them. Lines of one variant are summed. */
export function planAddedLines({ lines, offers, cart, exchange }: AddRequest): CartPlan {
  const wanted = sumByVariant(lines);
  const held = new Map(cart?.lines.map((line) => [line.variantId, line.quantity]));
  const currency = cart?.currency ?? offers.get(lines[0]?.variantId ?? "")?.currency ?? "EUR";
  const errors: CartError[] = [];
  const planned = [...wanted].flatMap(([variantId, { quantity, index }]) => {
    const total = quantity + (held.get(variantId) ?? 0);
    const found = offers.get(variantId);
    const offer = found && inCurrency(found, currency, exchange);
    const fault = faultOf(offer, total, currency);
    if (fault) errors.push(lineError(fault.code, index, fault.message));
    return offer && !fault ? [{ variant_id: variantId, quantity: total, price_minor: offer.priceMinor }] : [];
  });
  const added = [...wanted.keys()].filter((variantId) => !held.has(variantId)).length;
  if (held.size + added > MAX_CART_LINES) errors.push(tooManyLines());
  return errors.length > 0 ? { errors } : { lines: planned, currency };
}

/** What is wrong with the lines as they were typed, whatever is for sale. */
export function checkLineInputs(lines: readonly LineToAdd[], lowest: 0 | 1): CartError[] {
  if (lines.length === 0) return [{ code: "NO_LINES", field: ["input", "lines"], message: "Give at least one line." }];
  if (lines.length > MAX_CART_LINES) return [tooManyLines()];
  return lines.flatMap((line, index) =>
    line.quantity >= lowest && line.quantity <= MAX_LINE_QUANTITY
      ? []
      : [lineError("INVALID_QUANTITY", index, `The quantity must be from ${lowest} to ${MAX_LINE_QUANTITY}.`)],
  );
}

export function lineError(code: CartErrorCode, index: number, message: string): CartError {
  const part = code === "UNKNOWN_VARIANT" || code === "NOT_FOR_SALE" ? "variantId" : "quantity";
  return { code, field: ["input", "lines", String(index), part], message };
}

const tooManyLines = (): CartError => ({
  code: "TOO_MANY_LINES",
  field: ["input", "lines"],
  message: `A cart holds at most ${MAX_CART_LINES} lines.`,
});

function sumByVariant(lines: readonly LineToAdd[]): Map<string, { quantity: number; index: number }> {
  const wanted = new Map<string, { quantity: number; index: number }>();
  for (const [index, { variantId, quantity }] of lines.entries()) {
    const earlier = wanted.get(variantId);
    wanted.set(variantId, { quantity: quantity + (earlier?.quantity ?? 0), index: earlier?.index ?? index });
  }
  return wanted;
}

export function faultOf(
  offer: OfferNow | undefined,
  quantity: number,
  currency: string,
): { code: CartErrorCode; message: string } | null {
  if (!offer) return { code: "UNKNOWN_VARIANT", message: "There is no such variant." };
  if (!offer.isForSale) return { code: "NOT_FOR_SALE", message: `“${offer.title}” is not sold at the moment.` };
  if (offer.currency !== currency) return { code: "CURRENCY_MISMATCH", message: mismatchMessage(offer, currency) };
  if (quantity > MAX_LINE_QUANTITY)
    return {
      code: "INVALID_QUANTITY",
      message: `A line holds at most ${MAX_LINE_QUANTITY}; this would make ${quantity}.`,
    };
  return offer.available < quantity ? { code: "OUT_OF_STOCK", message: shortageMessage(offer) } : null;
}
