import type { Viewer } from "@mall/platform/auth/viewer";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { MAX_PURPOSES } from "./consent-set";

const SET = `mutation ($input: ConsentSetInput!) { consentSet(input: $input) {
  consent { purpose version granted recordedAt } userErrors { code field message } } }`;

interface Payload {
  consent: { purpose: string; version: string | null; granted: boolean; recordedAt: string } | null;
  userErrors: { code: string; field: string[] | null }[];
}

const profiling = (granted: boolean, version = "2026-01") => ({ purpose: "PROFILING", version, granted });

describe("a consent", () => {
  let harness: SubgraphHarness<UsersContext>;
  const [alice, bob] = [aPerson(), aPerson()];
  const asAlice = aViewer({ id: alice.id });
  const asBob = aViewer({ id: bob.id });

  beforeAll(async () => {
    ({ harness } = await startUsers());
    await loadPeople(harness.db, { people: [alice, bob] });
  });
  afterAll(() => harness.stop());
  beforeEach(() =>
    harness.db.query(`ALTER TABLE consents DISABLE TRIGGER consents_are_a_ledger; DELETE FROM consents;
      ALTER TABLE consents ENABLE TRIGGER consents_are_a_ledger`),
  );

  const set = async (viewer: Viewer, input: object): Promise<Payload> => {
    const { data, errors } = await harness.as<{ consentSet: Payload }>(viewer, SET, { input });
    expect(errors).toBeUndefined();
    return data!.consentSet;
  };
  const consentsSeenBy = async (viewer: Viewer | null) => {
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User {
      consents { purpose version granted } } } }`;
    const people = [alice, bob].map(({ id }) => ({ __typename: "User", id }));
    const { data } = await harness.as<{ _entities: { consents: unknown[] | null }[] }>(viewer, query, { people });
    return data?._entities.map(({ consents }) => consents);
  };
  const told = async () => (await harness.published("consent.changed")).map(({ payload }) => payload);
  const recorded = (): Promise<unknown[]> =>
    harness.db.query("SELECT granted FROM consents WHERE user_id = $1 ORDER BY seq", [alice.id]);

  it("is given and taken back by the person, kept in the ledger and told to the mall", async () => {
    const before = (await told()).length;
    const given = await set(asAlice, profiling(true));
    const at = harness.clock.now().toISOString();
    expect(given).toEqual({ consent: { ...profiling(true), recordedAt: at }, userErrors: [] });
    harness.clock.advance(1_000);
    expect((await set(asAlice, profiling(false))).consent?.granted).toBe(false);
    expect(await recorded()).toEqual([{ granted: true }, { granted: false }]);
    const later = harness.clock.now().toISOString();
    expect((await told()).slice(before)).toEqual([
      { userId: alice.id, purpose: "PROFILING", isGranted: true, at },
      { userId: alice.id, purpose: "PROFILING", isGranted: false, at: later },
    ]);
    expect(await consentsSeenBy(asAlice)).toEqual([[profiling(false)], null]);
  });

  it("says where it was given, and stays in the ledger: nothing recorded is changed or taken out", async () => {
    await set(asAlice, { ...profiling(true), source: "COOKIE_BANNER" });
    await set(asAlice, profiling(false));
    const history = `{ viewer { consentHistory { granted version source } } }`;
    const { data } = await harness.as<{ viewer: { consentHistory: object[] } }>(asAlice, history);
    expect(data?.viewer.consentHistory).toEqual([
      { granted: false, version: "2026-01", source: "ACCOUNT" },
      { granted: true, version: "2026-01", source: "COOKIE_BANNER" },
    ]);
    for (const change of ["UPDATE consents SET granted = true", "DELETE FROM consents", "TRUNCATE consents"])
      await expect(harness.db.query(change)).rejects.toThrow(/only added to/);
  });

  it("is seen by nobody else, administrators included", async () => {
    await set(asAlice, profiling(true));
    expect(await consentsSeenBy(asBob)).toEqual([null, []]);
    expect(await consentsSeenBy(aViewer({ roles: ["ADMINISTRATOR"] }))).toEqual([null, null]);
    expect(await consentsSeenBy(null)).toEqual([null, null]);
  });

  it("says the last answer of each purpose, in one statement", async () => {
    await set(asAlice, profiling(true));
    await set(asAlice, { purpose: "NEWSLETTER", granted: true });
    await set(asAlice, profiling(true, "2026-07"));
    const seen = await consentsSeenBy(asAlice);
    expect(seen?.[0]).toEqual([{ purpose: "NEWSLETTER", version: null, granted: true }, profiling(true, "2026-07")]);
    expect(await harness.statementsOf(() => consentsSeenBy(asAlice))).toHaveLength(2); // people, consents
  });

  it("is recorded and told once when the same answer is sent again", async () => {
    const before = (await told()).length;
    const first = await set(asAlice, profiling(true));
    harness.clock.advance(1_000);
    expect(await set(asAlice, profiling(true))).toEqual(first);
    expect(await recorded()).toHaveLength(1);
    expect(await told()).toHaveLength(before + 1);
  });

  it("is told in the order of the ledger when answers meet, even on a clock that runs late", async () => {
    await set(asAlice, profiling(true));
    harness.clock.advance(-60_000);
    const before = (await told()).length;
    await Promise.all(Array.from({ length: 10 }, (_, i) => set(asAlice, profiling(i % 2 === 0, `v${i}`))));
    const events = (await told()).slice(before) as { isGranted: boolean; at: string }[];
    expect(events).toHaveLength(10);
    expect((await recorded()).slice(1)).toEqual(events.map(({ isGranted }) => ({ granted: isGranted })));
    const moments = events.map(({ at }) => at);
    expect(moments).toEqual([...moments].sort());
    expect(moments[0]).toBe(new Date(harness.clock.now().getTime() + 60_000).toISOString());
  });

  it.each([
    ["purpose", { purpose: "", granted: true }],
    ["purpose", { purpose: "a".repeat(1_000_000), granted: true }],
    ["purpose", { purpose: "PROFI\u0000LING", granted: true }],
    ["version", { purpose: "PROFILING", version: "v".repeat(65), granted: true }],
  ])("is refused at %s", async (field, input) => {
    const before = (await told()).length;
    const { consent, userErrors } = await set(asAlice, input);
    expect(consent).toBeNull();
    expect(userErrors).toMatchObject([{ code: "INVALID_CONSENT", field: ["input", field] }]);
    expect([await recorded(), (await told()).length]).toEqual([[], before]);
  });

  it("is kept for so many purposes and no more, and those can still be changed", async () => {
    const purposes = Array.from({ length: MAX_PURPOSES + 5 }, (_, i) => `PURPOSE_${i}`);
    const outcomes = await Promise.all(purposes.map((purpose) => set(asAlice, { purpose, granted: true })));
    const refused = outcomes.filter(({ userErrors }) => userErrors[0]?.code === "TOO_MANY_CONSENTS");
    expect(refused).toHaveLength(5);
    const kept = outcomes.find(({ consent }) => consent !== null)?.consent?.purpose;
    expect((await set(asAlice, { purpose: kept, granted: false })).userErrors).toEqual([]);
  });

  it("needs an account: guests and people whose account is gone are UNAUTHENTICATED", async () => {
    for (const viewer of [null, aViewer()]) {
      const { errors } = await harness.as(viewer, SET, { input: profiling(true) });
      expect(errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    }
  });
});
