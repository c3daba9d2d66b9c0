import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { loyaltySubgraph } from "../subgraph";
import { EARNING_STATES } from "./earning-status";

it("the database knows the same states for earnings as the code", async () => {
  const loyalty = await SubgraphHarness.start(loyaltySubgraph);
  try {
    const [check] = await loyalty.db.query<{ text: string }[]>(
      "SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conrelid = 'earning'::regclass AND conname = $1",
      ["earning_state_check"],
    );
    expect(check?.text.match(/[A-Z]{4,}(?=')/g)?.sort()).toEqual([...EARNING_STATES].sort());
  } finally {
    await loyalty.stop();
  }
});
