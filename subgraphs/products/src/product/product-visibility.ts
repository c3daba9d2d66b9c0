import { placesHeld } from "@mall/platform/auth/admin-tiers";
import { hasOneOf, type Viewer } from "@mall/platform/auth/viewer";

/** Those who judge listings, and who runs the mall. */
const SEES_ALL_LISTINGS = ["ADMINISTRATOR", "CATALOGUE", "MODERATOR"];

/** Whose listings the caller sees in every state. */
export interface Sight {
  readonly sellerIds: readonly string[];
  readonly isAdministrator: boolean;
  /** Sellers and categories that the caller looks after for the mall, listings below a category included. */
  readonly placeIds: readonly string[];
}

export function sightOf(viewer: Viewer | null): Sight {
  return {
    sellerIds: viewer?.sellerIds ?? [],
    isAdministrator: hasOneOf(viewer, ...SEES_ALL_LISTINGS),
    placeIds: viewer ? SEES_ALL_LISTINGS.flatMap((role) => placesHeld(viewer, role)) : [],
  };
}

interface Placed {
  readonly seller: { readonly id: string };
  readonly category?: { readonly id: string } | null;
}

/** Whether the caller looks after the listing for the mall, by its seller or the category that it is directly in. */
export const looksAfter = ({ seller, category }: Placed, { isAdministrator, placeIds }: Sight): boolean =>
  isAdministrator || placeIds.includes(seller.id) || (category != null && placeIds.includes(category.id));

/** Whether the caller sees what shoppers do not. */
export const seesAll = (listing: Placed, sight: Sight): boolean =>
  looksAfter(listing, sight) || sight.sellerIds.includes(listing.seller.id);

/** A condition on `products p`; the two parameters are those of `sightValues`. */
export const visibleTo = (ids: string, isAdministrator: string): string =>
  `(p.state = 'ACTIVE' OR p.seller_id = ANY(${ids}::uuid[]) OR ${isAdministrator}::boolean OR ${isIn("p.category_id", ids)})`;

/** Whether a category is one of these, or below one of them. */
export const isIn = (categoryId: string, ids: string): string =>
  `${categoryId} IN (SELECT d.id FROM categories d WHERE d.path_ids && ${ids}::uuid[])`;

/** Ids of sellers and of categories: an id is of one of both. */
export const sightValues = ({ sellerIds, placeIds, isAdministrator }: Sight): [readonly string[], boolean] => [
  placeIds.length === 0 ? sellerIds : [...sellerIds, ...placeIds],
  isAdministrator,
];
