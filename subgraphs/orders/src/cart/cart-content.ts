import type { Viewer } from "@mall/platform/auth/viewer";
import type { CartState } from "./cart-status";

/** A line as it would be bought at this moment. */
export interface CartContentLine {
  readonly id: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly addedPriceMinor: number;
  readonly productId: string;
  readonly sellerId: string;
  readonly sku: string;
  readonly title: string;
  readonly options: readonly { readonly name: string; readonly value: string }[];
  readonly priceMinor: number;
  readonly currency: string;
  readonly isForSale: boolean;
  /** Units that can be bought. */
  readonly available: number;
  /** Of one unit; null: nobody knows. */
  readonly weightGrams: number | null;
  readonly taxCategory: string;
  readonly categoryIds: readonly string[];
  /** Where the seller sits; null until users has told. */
  readonly sellerCountry: string | null;
}

export interface CartContent {
  readonly id: string;
  /** Null: a guest's. */
  readonly userId: string | null;
  readonly state: CartState;
  readonly currency: string;
  /** Grows with each change of what the buyer chose. */
  readonly version: number;
  /** Where it goes, as far as the buyer has said; null: not yet. */
  readonly country: string | null;
  readonly methodCode: string;
  readonly vatNumber: string | null;
  readonly couponCodes: readonly string[];
  readonly lines: readonly CartContentLine[];
}

export const MAX_CART_LINES = 100;
export const MAX_LINE_QUANTITY = 999;

/** A guest's cart belongs to whoever knows its id, which cannot be guessed; any other only to its owner. */
export function mayUseCart(viewer: Viewer | null, cart: { readonly userId: string | null }): boolean {
  return cart.userId === null || cart.userId === viewer?.id;
}
