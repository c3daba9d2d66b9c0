import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import type { Listing } from "../catalogue/listing";
import type { ServingModel } from "../learning/read-refit";
import type { SimilarProducts } from "./find-similar";
import { COMPARED_BY_TEXT, countOf, SEQUENCE_SOFTNESS } from "./list-formula";
import { affinity, learnedPairs, pairsOfBuyers } from "./pairs";
import type { Touched } from "./read-history";
import type { Ground, Recommended } from "./recommended";
import type { SequenceBook } from "./sequence-book";
import { Votes } from "./votes";

interface ChoiceDeps {
  readonly db: DataSource;
  readonly catalogue: Catalogue;
  readonly similar: SimilarProducts;
  readonly sequences: SequenceBook;
}

/** More candidates than a page, so that sellers and categories can be mixed. */
export const POOL = 300;

/** What goes with what somebody did, the latest most. */
export async function personalChoice(
  deps: ChoiceDeps,
  touched: readonly Touched[],
  serving: ServingModel,
): Promise<Recommended[]> {
  const votes = new Votes();
  const known = new Map(
    touched.map((one, age) => [one.productId, { ...one, weight: one.weight * countOf(age, serving.fade) }]),
  );
  const counted = [...known.values()].filter(({ weight }) => weight > 0);
  const ids = counted.map(({ productId }) => productId);
  for (const { productId, otherId, weight, ground } of await neighboursOf(deps, ids, serving.version)) {
    const { weight: own, kind } = known.get(productId)!;
    const listing = deps.catalogue.found(otherId);
    if (listing !== null && ground !== null) votes.add(listing, weight * own, { ...ground, touch: kind });
  }
  await voteByText(deps, { touched: counted, textWeight: serving.textWeight }, votes);
  const isNew = ({ productId }: Listing): boolean => !known.has(productId);
  await voteBySequence(deps, { touched, isNew, version: serving.version }, votes);
  return votes.best(POOL, isNew);
}

export interface Neighbour {
  readonly productId: string;
  readonly otherId: string;
  readonly weight: number;
  /** Null: the product that it starts from is not known here. */
  readonly ground: Ground | null;
}

/** What goes with each product: by the fitted model if one serves, else by the counts of this moment. */
export async function neighboursOf(
  { db, catalogue }: Pick<ChoiceDeps, "db" | "catalogue">,
  productIds: readonly string[],
  modelVersion: number | null,
): Promise<Neighbour[]> {
  const groundOf = (productId: string, more: Pick<Ground, "kind" | "together" | "buyers" | "value">): Ground | null => {
    const base = catalogue.byProduct(productId);
    return base === null ? null : { base, touch: null, ...more };
  };
  if (modelVersion !== null) {
    const pairs = await learnedPairs(db, modelVersion, productIds);
    return pairs.map(({ productId, otherId, weight }) => {
      const ground = groundOf(productId, { kind: "FITTED_MODEL", together: null, buyers: null, value: weight });
      return { productId, otherId, weight, ground };
    });
  }
  const buyersOf = (id: string): number => catalogue.byProduct(id)?.buyers ?? 0;
  return (await pairsOfBuyers(db, productIds)).map(({ productId, otherId, buyersTogether: together }) => {
    const buyers = buyersOf(productId);
    const weight = affinity(together, buyers, buyersOf(otherId));
    const ground = groundOf(productId, { kind: "BUYERS_IN_COMMON", together, buyers, value: weight });
    return { productId, otherId, weight, ground };
  });
}

interface SequenceVote {
  readonly touched: readonly Touched[];
  readonly isNew: (listing: Listing) => boolean;
  readonly version: number | null;
}

/** What the order of things says, beside all that was said before: its likeliest product counts its weight of the best. */
async function voteBySequence(
  { sequences, catalogue }: ChoiceDeps,
  { touched, isNew, version }: SequenceVote,
  votes: Votes,
): Promise<void> {
  const sequence = await sequences.of(version);
  if (sequence === null) return;
  const kinds = new Map(touched.filter(({ weight }) => weight > 0).map(({ productId, kind }) => [productId, kind]));
  const highest = votes.highest(isNew) || 1;
  for (const { productId, share, because } of sequence.next([...kinds.keys()])) {
    const [listing, base] = [catalogue.found(productId), catalogue.byProduct(because)];
    if (listing === null || base === null) continue;
    const ground = { kind: "SEQUENCE_MODEL", base, together: null, buyers: null, value: share } as const;
    votes.add(listing, sequence.weight * highest * share ** SEQUENCE_SOFTNESS, {
      ...ground,
      touch: kinds.get(because) ?? null,
    });
  }
}

/** New products have no buyers yet; their texts speak for them. */
async function voteByText(
  { similar, catalogue }: ChoiceDeps,
  { touched, textWeight }: { touched: readonly Touched[]; textWeight: number },
  votes: Votes,
): Promise<void> {
  for (const { productId, weight, kind } of touched.slice(0, COMPARED_BY_TEXT)) {
    const base: Listing | null = catalogue.byProduct(productId);
    if (base === null) continue;
    for (const { listing, score } of await similar.of(productId)) {
      const ground = { kind: "TEXT_LIKENESS", base, touch: kind, together: null, buyers: null, value: score } as const;
      votes.add(listing, textWeight * score ** 2 * weight, ground);
    }
  }
}
