import type { Job } from "@mall/platform/graphql/subgraph";
import { learnBroadWords } from "../catalogue/learn-broad-words";
import type { InsightsParts } from "../context";
import { renewPopularQueries } from "../popular-query/renew-popular-queries";
import { continueRebuild } from "./rebuild-index";

/** Batches of one round: a process that ends waits for it. */
const EMBEDDED_AT_ONCE = 40;

/** What keeps search quick and up to date behind its back. */
export const searchJobs = (parts: InsightsParts): Job[] => [
  { name: "learn broad words", everyMs: 30_000, run: () => learnBroadWords(parts) },
  { name: "read synonyms", everyMs: 2_000, run: () => parts.synonyms.load(parts.db) },
  { name: "read completions", everyMs: 20_000, run: () => parts.completions.renew() },
  { name: "choose the vectors that serve", everyMs: 2_000, run: () => parts.vectorChoice.choose() },
  { name: "embed new listings", everyMs: 500, run: () => parts.vectorChoice.embed(EMBEDDED_AT_ONCE) },
  { name: "forget vectors that nobody uses", everyMs: 3_600_000, run: () => parts.vectorChoice.forgetUnused() },
  { name: "renew popular queries", everyMs: 60_000, run: () => renewPopularQueries(parts) },
  { name: "go on with a rebuild of the search index", everyMs: 500, run: () => continueRebuild(parts) },
];
