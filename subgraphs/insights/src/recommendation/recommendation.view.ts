import type { ListSurface } from "../behaviour/list-tokens";
import type { Chance } from "./explore";
import type { Recommended } from "./recommended";
import type { RecommendationType } from "./recommendation.types";
import type { InsightsContext } from "../context";

/** Nothing left to chance, and nothing tried out. */
const CERTAIN = { propensity: 1, isExploration: false, experimentId: null, variant: null } as const;

/** A list as it is shown, each place with what its token will say. */
export function viewOfList(
  { runtime, clock }: Pick<InsightsContext, "runtime" | "clock">,
  surface: ListSurface,
  list: readonly (Recommended & { readonly chance?: Chance })[],
): RecommendationType[] {
  const shownAt = clock.now();
  const listId = runtime.ids.next();
  return list.map(({ listing, score, reason, chance }, place) => ({
    product: { id: listing.productId },
    score,
    reason: { ...reason },
    shown: { ...{ listId, surface, place, productId: listing.productId, shownAt }, ...CERTAIN, ...chance },
  }));
}
