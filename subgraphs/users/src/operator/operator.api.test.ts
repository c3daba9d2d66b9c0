import { TestClock } from "@mall/platform/testing/clock";
import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { countRecipients } from "./count-recipients";

const ASK = `{ operator { name contactPoints { kind email languages } disputeBodies { name url } safetyGateUrl isMicroOrSmall
  duties { rule binds } dutySplit { duty bearer } averageActiveRecipients activeRecipients(months: 2) { month signedIn isComplete } } }`;

interface Asked {
  readonly operator: Readonly<Record<string, unknown>> & {
    readonly duties: readonly { readonly rule: string; readonly binds: boolean }[];
    readonly activeRecipients: readonly unknown[];
  };
}

describe("who runs the mall", () => {
  let harness: SubgraphHarness<UsersContext>;
  const clock = new TestClock(new Date("2026-11-30T12:00:00Z"));
  const people = ["Alice", "Bob", "Carol"].map((displayName) => aPerson({ displayName }));
  beforeAll(async () => {
    ({ harness } = await startUsers({}, clock));
    await loadPeople(harness.db, { people, sellers: [] });
  });
  afterAll(() => harness.stop());

  const ask = async (): Promise<Asked["operator"]> => (await harness.as<Asked>(null, ASK)).data!.operator;
  const wasThere = (n: number, at: Date): Promise<unknown> =>
    harness.db.query(
      `WITH s AS (INSERT INTO sessions (id, user_id, created_at, last_used_at, idle_expires_at, expires_at)
         VALUES (gen_random_uuid(), $1, $2, $2, $2, $2) RETURNING id)
       INSERT INTO refresh_tokens (token_hash, session_id, created_at)
         SELECT decode(replace(gen_random_uuid()::text, '-', ''), 'hex'), id, $2 FROM s`,
      [people[n]?.id, at],
    );

  it("tells everybody how it is reached, also guests, and what binds it", async () => {
    const operator = await ask();
    expect(operator).toMatchObject({
      contactPoints: [{ kind: "AUTHORITIES" }, { kind: "USERS", languages: ["en", "de"] }, { kind: "PRODUCT_SAFETY" }],
      disputeBodies: [{ url: expect.stringMatching(/^https:/) }],
      ...{ safetyGateUrl: "https://ec.europa.eu/safety-gate", isMicroOrSmall: false },
    });
    expect(operator["dutySplit"]).toContainEqual({ duty: "Dispatch and delivery", bearer: "SELLER" });
    expect(operator.duties.every(({ binds }) => binds)).toBe(true);
  });

  it("counts who was there in a month, keeps the number when the person is gone, and averages what is complete", async () => {
    for (const n of [0, 0, 1]) await wasThere(n, new Date("2026-11-20T10:00:00Z"));
    await wasThere(2, new Date("2026-10-31T23:59:59Z"));
    // The job counted when the subgraph began, before anybody was there.
    await harness.db.query("DELETE FROM active_recipients");
    await countRecipients({ db: harness.db, clock });
    const november = { month: "2026-11", signedIn: 2, isComplete: false };
    const october = { month: "2026-10", signedIn: 1, isComplete: true };
    expect(await ask()).toMatchObject({ averageActiveRecipients: 1, activeRecipients: [november, october] });

    await harness.db.query("DELETE FROM sessions WHERE user_id = $1", [people[1]?.id]);
    clock.advance(25 * 3_600_000);
    await countRecipients({ db: harness.db, clock });
    expect(await ask()).toMatchObject({
      averageActiveRecipients: 2,
      activeRecipients: [
        { month: "2026-12", signedIn: 0, isComplete: false },
        { ...november, isComplete: true },
      ],
    });
    expect(await harness.statementsOf(() => countRecipients({ db: harness.db, clock }))).toHaveLength(1);
  });
});
