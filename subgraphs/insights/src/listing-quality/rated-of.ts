import type { RatedListing } from "./rate-listing";

/** A listing as products tells it: with a request that requires its fields, or when it is asked. */
export interface ToldListing {
  readonly title?: string;
  readonly description?: string;
  readonly brand?: string | null;
  readonly category?: { readonly settings: { readonly requiresSafetyData: boolean } } | null;
  readonly images?: readonly { readonly alt: string }[];
  readonly attributes?: readonly unknown[];
  readonly priceRange?: { readonly min: { readonly minorUnits: number } };
  readonly safety?: { readonly manufacturer?: string | null } | null;
}

/** What the rules look at. */
export function ratedOf(told: ToldListing): RatedListing {
  const { title = "", description = "", brand = null, category, images = [], attributes = [] } = told;
  return {
    ...{ title, description, brand, images, attributeCount: attributes.length },
    hasCategory: Boolean(category),
    requiresSafetyData: category?.settings.requiresSafetyData === true,
    priceMinor: told.priceRange?.min.minorUnits ?? 0,
    hasManufacturer: Boolean(told.safety?.manufacturer),
  };
}
