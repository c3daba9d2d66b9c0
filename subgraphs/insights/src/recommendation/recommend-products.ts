import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import { variantOf, type ListSettings } from "../experiment/experiment";
import type { ServingModel } from "../learning/read-refit";
import { diversify } from "./diversify";
import { explore, type Chance } from "./explore";
import type { SimilarProducts } from "./find-similar";
import type { LittleKnown } from "./little-known";
import { personalChoice, POOL } from "./personal-choice";
import { popularChoice } from "./popular-choice";
import { readHistory, type Touched } from "./read-history";
import type { Recommended } from "./recommended";
import type { SequenceBook } from "./sequence-book";

export interface RecommendationDeps {
  readonly db: DataSource;
  readonly catalogue: Catalogue;
  readonly similar: SimilarProducts;
  readonly sequences: SequenceBook;
  readonly clock: Clock;
  readonly littleKnown: LittleKnown;
  /** 0 to 1, less than 1. */
  readonly random: () => number;
  /** Where no experiment says otherwise. */
  readonly explorationRate: number;
}

export interface Recommendations {
  readonly nodes: readonly (Recommended & { readonly chance?: Chance })[];
  /** Whether what the viewer did decided. */
  readonly profiling: boolean;
  /** The fitted model that they rest on; null: plain counts. */
  readonly modelVersion: number | null;
  readonly experiment: { readonly id: string; readonly variant: string } | null;
}

interface Request {
  readonly viewerId: string | null;
  readonly first: number;
}

/** For people who agreed to it from what they did, filled up with what is popular; for all others what is popular. */
export async function recommendProducts(deps: RecommendationDeps, request: Request): Promise<Recommendations> {
  const { version, touched, serving, experiment, settings } = await readHistory(deps.db, request.viewerId);
  await deps.catalogue.refresh(version);
  if (touched === null || request.viewerId === null) return forEverybody(deps, request.first, serving.version);
  const variant = experiment && variantOf(experiment, request.viewerId);
  const made = madeBy(variant, { adopted: settings, explorationRate: deps.explorationRate });
  const textWeight = made.textWeight ?? serving.textWeight;
  const person = { touched: weigh(touched, made.behaviourWeight), serving: { ...serving, textWeight } };
  const list = diversify(await candidatesFor(deps, person), request.first);
  const rate = made.explorationRate;
  const known = new Set(touched.map(({ productId }) => productId));
  const pool = rate > 0 ? deps.littleKnown.forList(list, known) : [];
  return {
    nodes: explore(list, pool, { rate, random: deps.random }),
    profiling: true,
    modelVersion: serving.version,
    experiment: experiment && variant && { id: experiment.id, variant: variant.key },
  };
}

/** What a variant leaves as it is comes from what was adopted. */
const madeBy = (
  variant: ListSettings | null,
  { adopted, explorationRate }: { readonly adopted: ListSettings; readonly explorationRate: number },
) => ({
  explorationRate: variant?.explorationRate ?? adopted.explorationRate ?? explorationRate,
  textWeight: variant?.textWeight ?? adopted.textWeight,
  behaviourWeight: variant?.behaviourWeight ?? adopted.behaviourWeight ?? 1,
});

/** What goes with what the person did, then what is popular; nothing that they have. */
async function candidatesFor(
  deps: RecommendationDeps,
  { touched, serving }: { touched: readonly Touched[]; serving: ServingModel },
): Promise<Recommended[]> {
  const personal = touched.length === 0 ? [] : await personalChoice(deps, touched, serving);
  const has = new Set(touched.filter(({ kind }) => kind !== "VIEW").map(({ productId }) => productId));
  const taken = new Set(personal.map(({ listing }) => listing.index));
  const popular = popularChoice(deps, POOL).filter(
    ({ listing }) => !has.has(listing.productId) && !taken.has(listing.index),
  );
  return [...personal, ...popular];
}

/** Nobody is known, nothing is tried out: there would be nobody to learn from. */
function forEverybody(deps: RecommendationDeps, first: number, modelVersion: number | null): Recommendations {
  return { nodes: diversify(popularChoice(deps, POOL), first), profiling: false, modelVersion, experiment: null };
}

/** At nothing, what is in the cart is still not shown again. */
const weigh = (touched: readonly Touched[], factor: number): Touched[] =>
  touched.map((one) => (one.kind === "PURCHASE" ? one : { ...one, weight: one.weight * factor }));
