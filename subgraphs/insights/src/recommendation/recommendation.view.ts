import type { ListSurface } from "../behaviour/list-tokens";
import type { Chance } from "./explore";
import type { Evidence, Recommended } from "./recommended";
import type { RecommendationEvidenceType, RecommendationType } from "./recommendation.types";
import type { InsightsContext } from "../context";

/** Nothing left to chance, and nothing tried out. */
const CERTAIN = { propensity: 1, isExploration: false, experimentId: null, variant: null } as const;

const viewOfEvidence = ({ productId, ...evidence }: Evidence): RecommendationEvidenceType => ({
  ...evidence,
  product: productId === null ? null : { id: productId },
});

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
    reason: { ...reason, evidence: reason.evidence.map(viewOfEvidence) },
    shown: { ...{ listId, surface, place, productId: listing.productId, shownAt }, ...CERTAIN, ...chance },
  }));
}
