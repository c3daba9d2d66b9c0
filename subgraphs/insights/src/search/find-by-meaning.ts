import type { Catalogue } from "../catalogue/catalogue";
import { quantize, type VectorHit, type VectorQuery } from "../catalogue/vector-index";
import { modelKey } from "../model/model-identity";
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
  const hits = await listingsNear({ catalogue, models }, text, {
    ...{ limit: MOST, minimum: MINIMUM, patienceMs: PATIENCE_MS },
  });
  if (hits === null) return null;
  const least = (hits[0]?.similarity ?? 0) * SHARE_OF_BEST;
  return hits.filter(({ similarity }) => similarity >= least);
}

interface Nearness extends Omit<VectorQuery, "accepts"> {
  readonly patienceMs: number;
}

/**
 * The text is read by the model that made the listings' vectors, which may be the one before that of the configuration. Null:
 * that model is slow, absent, or no longer there.
 */
export async function listingsNear(
  { catalogue, models }: MeaningDeps,
  text: string,
  { patienceMs, ...query }: Nearness,
): Promise<VectorHit[] | null> {
  // Held on to: other vectors may come in their place while the text is read.
  const { vectors, model } = catalogue.meaning;
  const read = await models.embedQuery(text, patienceMs, model);
  if (read === null) return null;
  if (model !== null && modelKey(read.model) !== model) return null;
  return vectors.search(quantize(read.values), query);
}
