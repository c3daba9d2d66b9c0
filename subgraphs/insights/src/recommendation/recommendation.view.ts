import type { Recommended } from "./recommended";
import type { RecommendationType } from "./recommendation.types";

export const viewOfRecommended = ({ listing, score, reason }: Recommended): RecommendationType => ({
  product: { id: listing.productId },
  score,
  reason: { ...reason },
});
