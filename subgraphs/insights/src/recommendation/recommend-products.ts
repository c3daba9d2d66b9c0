import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { Catalogue } from "../catalogue/catalogue";
import { diversify } from "./diversify";
import type { SimilarProducts } from "./find-similar";
import { personalChoice, POOL } from "./personal-choice";
import { popularChoice } from "./popular-choice";
import { readHistory } from "./read-history";
import type { Recommended } from "./recommended";

export interface RecommendationDeps {
  readonly db: DataSource;
  readonly catalogue: Catalogue;
  readonly similar: SimilarProducts;
  readonly clock: Clock;
}

export interface Recommendations {
  readonly nodes: readonly Recommended[];
  /** Whether what the viewer did decided. */
  readonly profiling: boolean;
  /** The fitted model that they rest on; null: plain counts. */
  readonly modelVersion: number | null;
}

/** For people who agreed to it from what they did, filled up with what is popular; for all others what is popular. */
export async function recommendProducts(
  deps: RecommendationDeps,
  request: { viewerId: string | null; first: number },
): Promise<Recommendations> {
  const { version, touched, serving } = await readHistory(deps.db, request.viewerId);
  await deps.catalogue.refresh(version);
  const has = new Set((touched ?? []).filter(({ kind }) => kind !== "VIEW").map(({ productId }) => productId));
  const personal = touched === null || touched.length === 0 ? [] : await personalChoice(deps, touched, serving);
  const taken = new Set(personal.map(({ listing }) => listing.index));
  const popular = popularChoice(deps, POOL).filter(
    ({ listing }) => !has.has(listing.productId) && !taken.has(listing.index),
  );
  const nodes = diversify([...personal, ...popular], request.first);
  return { nodes, profiling: touched !== null, modelVersion: serving.version };
}
