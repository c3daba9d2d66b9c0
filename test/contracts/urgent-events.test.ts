import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The chain from a sign-up to its effect (ADR 118). Late events break no story, so that nothing else would tell. */
it.each([
  ["insights", "USER_SIGNED_UP"],
  ["users", "SIGN_UP_JUDGED"],
  ["orders", "ACCOUNT_HELD"],
  ["reviews", "ACCOUNT_HELD"],
])("%s handles %s without waiting for more to come in", (subgraph, event) => {
  const source = readFileSync(join(__dirname, "../../subgraphs", subgraph, "src/subgraph.ts"), "utf8");
  expect(source).toContain(`[${event}]: urgently(`);
});
