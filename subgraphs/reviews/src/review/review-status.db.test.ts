import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { reviewsSubgraph } from "../subgraph";
import { REVIEW_STATES } from "./review-status";

it.each(["review", "question", "answer"])("the database knows the same states for a %s as the code", async (table) => {
  const reviews = await SubgraphHarness.start(reviewsSubgraph);
  try {
    const [check] = await reviews.db.query<{ text: string }[]>(
      "SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = $1::regclass AND conname = $2",
      [table, `${table}_state_check`],
    );
    expect(check?.text.match(/[A-Z]{4,}(?=')/g)?.sort()).toEqual([...REVIEW_STATES].sort());
  } finally {
    await reviews.stop();
  }
});
