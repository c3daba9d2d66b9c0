import type { Catalogue } from "../catalogue/catalogue";
import { quantize, type VectorHit, type VectorQuery } from "../catalogue/vector-index";
import { modelKey } from "../model/model-identity";
import type { QueryVector, TextModels } from "../model/text-models";

/** Nearest listings looked at. */
const MOST = 60;
/** Below this cosine two short texts have little in common. */
const MINIMUM = 0.35;
/** And a hit must come this near to the best one. */
const SHARE_OF_BEST = 0.75;
/** Search does not wait longer for the query's vector: words alone answer, and the vector is there for the next time. */
const PATIENCE_MS = 150;

export interface MeaningDeps {
  readonly catalogue: Catalogue;
  readonly models: TextModels;
}

/** Listings that mean something like the query, best first; null if the model is slow or absent. */
export async function findByMeaning({ catalogue, models }: MeaningDeps, text: string): Promise<VectorHit[] | null> {
  const vector = await models.embedQuery(text, PATIENCE_MS);
  if (vector === null) return null;
  if (catalogue.vectors.size === 0) return [];
  const hits = await listingsNear(catalogue, vector, { limit: MOST, minimum: MINIMUM });
  const least = (hits[0]?.similarity ?? 0) * SHARE_OF_BEST;
  return hits.filter(({ similarity }) => similarity >= least);
}

/** Listings whose vector another model made wait for a new one; until then their words find them. */
export function listingsNear(
  catalogue: Catalogue,
  { values, model }: QueryVector,
  query: Omit<VectorQuery, "accepts">,
): Promise<VectorHit[]> {
  const madeBy = modelKey(model);
  const accepts = (index: number): boolean => catalogue.vectorModelOf(index) === madeBy;
  return catalogue.vectors.search(quantize(values), { ...query, accepts });
}
