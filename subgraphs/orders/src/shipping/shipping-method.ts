/** What a parcel may cost, by its weight. */
export interface ShippingPrice {
  readonly currency: string;
  /** Up to and including this weight. */
  readonly maxGrams: number;
  readonly priceMinor: number;
  /** Goods worth this much or more ship for nothing; null: never. */
  readonly freeFromMinor: number | null;
}

/** A way in which goods go, offered by the mall (`sellerId` null) or by one seller in its place. */
export interface ShippingMethod {
  readonly id: string;
  readonly sellerId: string | null;
  readonly code: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2; null: everywhere. */
  readonly countries: readonly string[] | null;
  /** ORDER: one price, shared among the sellers who ship by it. SELLER: one price for each of them. */
  readonly chargedPer: "ORDER" | "SELLER";
  readonly minDays: number;
  readonly maxDays: number;
  readonly prices: readonly ShippingPrice[];
}

/** Every mall has it. */
export const STANDARD_SHIPPING_CODE = "STANDARD";

/** One seller's goods of a cart. */
export interface Parcel {
  readonly sellerId: string;
  readonly subtotalMinor: number;
  /** Variants whose weight nobody knows weigh nothing. */
  readonly weightGrams: number;
}

export interface Destination {
  readonly country: string;
  readonly currency: string;
}
