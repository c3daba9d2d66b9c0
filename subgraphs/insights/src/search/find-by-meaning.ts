import type { Catalogue } from "../catalogue/catalogue";
import { quantize, type QuantizedVector, type VectorHit } from "../catalogue/vector-index";
import type { TextModels } from "../model/text-models";

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
  const vector = await queryVector(models, text);
  if (vector === null) return null;
  if (catalogue.vectors.size === 0) return [];
  const hits = await catalogue.vectors.search(vector, { limit: MOST, minimum: MINIMUM });
  const least = (hits[0]?.similarity ?? 0) * SHARE_OF_BEST;
  return hits.filter(({ similarity }) => similarity >= least);
}

async function queryVector(models: TextModels, text: string): Promise<QuantizedVector | null> {
  const vector = await models.embedQuery(text, PATIENCE_MS);
  return vector === null ? null : quantize(vector);
}
