import type { Viewer } from "@mall/platform/auth/viewer";
import { read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { OrdersDeps } from "../deps";
import { type CartOutcome, cartRefused, changeCart } from "./change-cart";
import { OFFER_BY_VARIANT, OFFERS_BY_VARIANT, OPEN_CART } from "./cart-sql";
import { checkoutRules } from "./checkout-rules";
import { checkLineInputs, type LineToAdd, type OfferNow, planAddedLines } from "./plan-cart-lines";

export interface CartLinesAdd {
  /** Null or absent: opens a cart. */
  readonly cartId?: string | null;
  readonly lines: readonly LineToAdd[];
}

/** Adds to a cart, or opens one with what is added. */
export async function cartLinesAdd(
  deps: OrdersDeps,
  viewer: Viewer | null,
  { cartId, lines }: CartLinesAdd,
): Promise<CartOutcome> {
  const faults = checkLineInputs(lines, 1);
  if (faults.length > 0) return cartRefused(faults);
  const offers = await findOffers(deps, lines);
  const { exchange } = await checkoutRules(deps, []);
  if (typeof cartId === "string") {
    return changeCart(deps, viewer, { cartId, plan: (cart) => planAddedLines({ lines, offers, cart, exchange }) });
  }
  const plan = planAddedLines({ lines, offers, cart: null, exchange });
  if (plan.errors) return cartRefused(plan.errors);
  const id = deps.ids.next();
  const rows = plan.lines.map((line) => ({ ...line, id: deps.ids.next() }));
  await read(deps.db, OPEN_CART, [id, viewer?.id ?? null, plan.currency, deps.clock.now(), JSON.stringify(rows)]);
  return { cartId: id, userErrors: [] };
}

async function findOffers({ db }: OrdersDeps, lines: readonly LineToAdd[]): Promise<Map<string, OfferNow>> {
  const ids = [...new Set(lines.map((line) => line.variantId))].filter(isUuid);
  const offers =
    ids.length === 1
      ? await read<OfferNow>(db, OFFER_BY_VARIANT, ids)
      : await read<OfferNow>(db, OFFERS_BY_VARIANT, [ids]);
  return new Map(offers.map((offer) => [offer.variantId, offer]));
}
