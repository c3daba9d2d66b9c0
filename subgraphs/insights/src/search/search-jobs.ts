import type { Job } from "@mall/platform/graphql/subgraph";
import { learnBroadWords } from "../catalogue/learn-broad-words";
import type { InsightsParts } from "../context";

/** What keeps search quick and up to date behind its back. */
export const searchJobs = (parts: InsightsParts): Job[] => [
  { name: "learn broad words", everyMs: 30_000, run: () => learnBroadWords(parts) },
  { name: "read synonyms", everyMs: 2_000, run: () => parts.synonyms.load(parts.db) },
];
