import type { Catalogue } from "../catalogue/catalogue";
import { quantize } from "../catalogue/vector-index";
import { doubtAbout, hasWords } from "../model/doubt";
import { modelKey } from "../model/model-identity";
import type { TextModels } from "../model/text-models";

/** Neighbours that vote. */
const NEIGHBOURS = 25;
/** Below this cosine two short texts have little in common. */
const MINIMUM = 0.3;
/** Below this the nearest listings are far, or lie in many categories. */
const SURE_FROM = 0.3;
/** A seller waits for its own form; longer than this it does without. */
const PATIENCE_MS = 1_500;

export interface SuggestedCategory {
  readonly id: string;
  readonly name: string;
  readonly confidence: number;
  /** Why it means little; null when nothing speaks against it. */
  readonly unsureBecause: string | null;
}

export interface CategorisedText {
  readonly productId: string;
  /** Without the names of its category, which would vote for itself. */
  readonly text: string;
  /** What speaks against a model's answer about the whole of it, where `text` is only its beginning. */
  readonly doubt?: string | null;
}

export interface SuggestionDeps {
  readonly catalogue: Catalogue;
  readonly models: TextModels;
}

/** In which category listings lie that read alike, by a vote of the nearest; null where nobody can tell. */
export async function suggestCategories(
  { catalogue, models }: SuggestionDeps,
  listings: readonly CategorisedText[],
): Promise<(SuggestedCategory | null)[]> {
  // Held on to: other vectors may come in their place while the texts are read.
  const { vectors, model } = catalogue.meaning;
  const read = await models.embed(
    listings.map(({ text }) => text),
    PATIENCE_MS,
    model,
  );
  const answer = read !== null && modelKey(read.model) === model ? read : null;
  return Promise.all(
    listings.map(async ({ productId, text, doubt = doubtAbout(text) }, index) => {
      const vector = answer?.values[index];
      // Nothing to read lies somewhere, too: there it would find a category.
      if (!vector || !hasWords(text)) return null;
      const accepts = (place: number): boolean => {
        const other = catalogue.listings[place];
        return other !== undefined && other.productId !== productId && catalogue.isFound(other);
      };
      const query = { limit: NEIGHBOURS, minimum: MINIMUM, accepts };
      const hits = await vectors.search(quantize(vector), query);
      const votes = hits.map(({ index: place, similarity }) => ({
        categoryId: catalogue.listings[place]?.categoryIds.at(-1) ?? null,
        similarity,
      }));
      const winner = countVotes(votes);
      const name = winner && catalogue.categoryName(winner.id);
      return winner && name ? { ...winner, name, unsureBecause: doubt ?? doubtAboutVote(winner.confidence) } : null;
    }),
  );
}

const doubtAboutVote = (confidence: number): string | null =>
  confidence < SURE_FROM ? "No listing reads much alike, or those that do lie in different categories." : null;

export interface Vote {
  readonly categoryId: string | null;
  /** Cosine, 0 to 1. */
  readonly similarity: number;
}

/**
 * Each neighbour votes with the square of its cosine. The confidence is the winner's share of all votes, less where even
 * the nearest neighbour is far: a shelf of strangers knows little, however much it agrees.
 */
export function countVotes(votes: readonly Vote[]): { readonly id: string; readonly confidence: number } | null {
  const weights = new Map<string, number>();
  for (const { categoryId, similarity } of votes) {
    if (categoryId !== null) weights.set(categoryId, (weights.get(categoryId) ?? 0) + similarity ** 2);
  }
  const [winner] = [...weights].sort(([leftId, left], [rightId, right]) => right - left || (leftId < rightId ? -1 : 1));
  if (!winner) return null;
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const nearest = Math.max(...votes.map(({ similarity }) => similarity));
  return { id: winner[0], confidence: Math.round((winner[1] / total) * Math.min(1, nearest) * 100) / 100 };
}
