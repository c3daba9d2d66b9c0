import { hasOneOf, type Viewer } from "@mall/platform/auth/viewer";

/** Those who judge listings, and who runs the mall. */
const SEES_ALL_LISTINGS = ["ADMINISTRATOR", "CATALOGUE", "MODERATOR"];

/** Whose listings the caller sees in every state. */
export interface Sight {
  readonly sellerIds: readonly string[];
  readonly isAdministrator: boolean;
}

export function sightOf(viewer: Viewer | null): Sight {
  return { sellerIds: viewer?.sellerIds ?? [], isAdministrator: hasOneOf(viewer, ...SEES_ALL_LISTINGS) };
}

/** Whether the caller sees what shoppers do not. */
export const seesAll = ({ seller }: { readonly seller: { readonly id: string } }, sight: Sight): boolean =>
  sight.isAdministrator || sight.sellerIds.includes(seller.id);

/** A condition on `products p`; the two parameters are those of `sightValues`. */
export const visibleTo = (sellerIds: string, isAdministrator: string): string =>
  `(p.state = 'ACTIVE' OR p.seller_id = ANY(${sellerIds}::uuid[]) OR ${isAdministrator}::boolean)`;

export const sightValues = ({ sellerIds, isAdministrator }: Sight): [readonly string[], boolean] => [
  sellerIds,
  isAdministrator,
];
