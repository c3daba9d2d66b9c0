import type { Job } from "@mall/platform/graphql/subgraph";
import { renewOtherVectors } from "../catalogue/renew-vectors";
import { learnBroadWords } from "../catalogue/learn-broad-words";
import type { InsightsParts } from "../context";
import { renewPopularQueries } from "../popular-query/renew-popular-queries";
import { continueRebuild } from "./rebuild-index";

/** What keeps search quick and up to date behind its back. */
export const searchJobs = (parts: InsightsParts): Job[] => [
  { name: "learn broad words", everyMs: 30_000, run: () => learnBroadWords(parts) },
  { name: "read synonyms", everyMs: 2_000, run: () => parts.synonyms.load(parts.db) },
  { name: "read completions", everyMs: 20_000, run: () => parts.completions.renew() },
  { name: "make vectors of another model anew", everyMs: 60_000, run: () => renewOtherVectors(parts) },
  { name: "renew popular queries", everyMs: 60_000, run: () => renewPopularQueries(parts) },
  { name: "go on with a rebuild of the search index", everyMs: 500, run: () => continueRebuild(parts) },
];
