import { TestClock } from "@mall/platform/testing/clock";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { forgetEnded } from "./forget-ended";

const DAY_MS = 24 * 60 * 60 * 1000;

describe("what has ended", () => {
  let harness: SubgraphHarness<UsersContext>;
  beforeAll(async () => ({ harness } = await startUsers()));
  afterAll(() => harness.stop());

  it("is forgotten once nobody can need it, and not before", async () => {
    const password = "a lighthouse eats seven pears";
    await loadPeople(harness.db, { people: [aPerson({ email: "alice@example.com", password })] });
    const signIn = `mutation ($password: String!) { signIn(input: { email: "alice@example.com", password: $password }) { session { expiresAt } } }`;
    await harness.as(null, signIn, { password });
    await harness.as(null, signIn, { password: "wrong" });
    const clock = new TestClock(harness.clock.now());
    const left = async () => {
      await forgetEnded({ db: harness.db, clock });
      const [counted] = await harness.db.query<{ sessions: number; tokens: number; attempts: number }[]>(`SELECT
        (SELECT count(*)::int FROM sessions) AS sessions, (SELECT count(*)::int FROM refresh_tokens) AS tokens,
        (SELECT count(*)::int FROM sign_in_attempts) AS attempts`);
      return counted;
    };
    expect(await left()).toEqual({ sessions: 1, tokens: 1, attempts: 1 });
    clock.advance(2 * DAY_MS);
    expect(await left()).toEqual({ sessions: 1, tokens: 1, attempts: 0 });
    clock.advance(117 * DAY_MS);
    expect(await left()).toEqual({ sessions: 1, tokens: 1, attempts: 0 });
    clock.advance(2 * DAY_MS);
    expect(await left()).toEqual({ sessions: 0, tokens: 0, attempts: 0 });
  });
});
