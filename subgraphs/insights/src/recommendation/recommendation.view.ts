import type { ListSurface } from "../behaviour/list-tokens";
import type { Chance } from "./explore";
import type { Evidence, Recommended } from "./recommended";
import type { RecommendationEvidenceType, RecommendationType } from "./recommendation.types";
import type { InsightsContext } from "../context";

const viewOfEvidence = ({ productId, ...evidence }: Evidence): RecommendationEvidenceType => ({
  ...evidence,
  product: productId === null ? null : { id: productId },
});

/** Nothing left to chance. */
const CERTAIN: Chance = { propensity: 1, isExploration: false };

export interface ListShown {
  readonly surface: ListSurface;
  readonly experiment?: { readonly id: string; readonly variant: string } | null;
}

/** A list as it is shown, each place with what its token will say. */
export function viewOfList(
  { runtime, clock }: Pick<InsightsContext, "runtime" | "clock">,
  { surface, experiment }: ListShown,
  list: readonly (Recommended & { readonly chance?: Chance })[],
): RecommendationType[] {
  const tried = { experimentId: experiment?.id ?? null, variant: experiment?.variant ?? null };
  const shown = { ...tried, surface, listId: runtime.ids.next(), shownAt: clock.now() };
  return list.map(({ listing, score, reason, chance = CERTAIN }, place) => ({
    product: { id: listing.productId },
    score,
    reason: { ...reason, evidence: reason.evidence.map(viewOfEvidence) },
    shown: { ...shown, place, productId: listing.productId, ...chance },
  }));
}
