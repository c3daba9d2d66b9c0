import type { BasisLine } from "../cart/cart-basis";
import type { PricedPart } from "../cart/price-cart";
import type { Commission } from "../commission/commission";

/** A seller's part of an order that is being written. */
export interface DraftPart {
  readonly id: string;
  readonly sellerId: string;
  readonly lines: readonly DraftLine[];
  readonly shipping: PricedPart;
}

export interface DraftLine {
  readonly id: string;
  readonly line: BasisLine;
  readonly price: PricedPart;
  readonly commission: Commission | undefined;
}
