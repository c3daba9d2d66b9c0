import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { startUsers } from "../users-harness.fixture";

const BREACH = `breach { id authorityDueAt isOverdue wasLate closedAt latest { version affectedCount measures authority }
  history { version nature risk at } } userErrors { code field }`;
const RECORD = `mutation($input: BreachRecordInput!) { breachRecord(input: $input) { ${BREACH} } }`;
const AMEND = `mutation($input: BreachAmendInput!) { breachAmend(input: $input) { ${BREACH} } }`;
const LIST = `query($filter: BreachFilter = ALL) { dataBreaches(filter: $filter) { totalCount nodes { id isOverdue } } }`;

interface Payload {
  readonly breach: { readonly id: string; readonly latest: { readonly version: number } } | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] }[];
}

describe("the register of breaches", () => {
  let harness: SubgraphHarness<UsersContext>;
  const compliance = aViewer({ roles: ["COMPLIANCE"] });
  beforeAll(async () => {
    ({ harness } = await startUsers());
  });
  afterAll(() => harness.stop());

  const ago = (hours: number): string => new Date(harness.clock.now().getTime() - hours * 3_600_000).toISOString();
  const send = async (operation: string, input: object): Promise<Payload> => {
    const { data, errors } = await harness.as<Record<string, Payload>>(compliance, operation, { input });
    if (!data) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0] as Payload;
  };
  const record = (more: object = {}) =>
    send(RECORD, {
      ...{ discoveredAt: ago(1), nature: "A mail went to the wrong list.", dataCategories: ["e-mail addresses"] },
      ...{ risk: "LIKELY" },
      ...more,
    });
  const idOf = ({ breach }: Payload): string => breach?.id ?? "";
  const listed = async (filter: string): Promise<string[]> => {
    const { data } = await harness.as<{ dataBreaches: { nodes: { id: string }[] } }>(compliance, LIST, { filter });
    return data?.dataBreaches.nodes.map(({ id }) => id) ?? [];
  };

  it("keeps what was known when, until the authority knows and it is closed", async () => {
    const begun = await record({ affectedCount: null });
    expect(begun).toMatchObject({
      breach: {
        authorityDueAt: ago(-71),
        isOverdue: false,
        latest: { version: 1, affectedCount: null, authority: null },
      },
      userErrors: [],
    });
    const breachId = idOf(begun);
    const told = {
      authority: "The data protection authority",
      authorityNotifiedAt: ago(0),
      authorityReference: "26/1",
    };
    const amended = await send(AMEND, {
      breachId,
      expectedVersion: 1,
      affectedCount: 40,
      measures: "Recalled.",
      ...told,
    });
    expect(amended).toMatchObject({
      breach: {
        wasLate: false,
        latest: { version: 2, affectedCount: 40, measures: "Recalled.", authority: told.authority },
        history: [{ version: 1, nature: "A mail went to the wrong list." }, { version: 2 }],
      },
    });
    expect(await listed("OPEN")).toContain(breachId);
    const closed = await send(AMEND, { breachId, expectedVersion: 2, isClosed: true });
    expect(closed).toMatchObject({ breach: { closedAt: ago(0) }, userErrors: [] });
    expect(await listed("OPEN")).not.toContain(breachId);
    const more = { breachId, expectedVersion: 3, measures: "More." };
    expect((await send(AMEND, more)).userErrors).toMatchObject([{ code: "BREACH_CLOSED" }]);
  });

  it("shows those of which the authority should have been told, and asks why it was late", async () => {
    const breachId = idOf(await record({ discoveredAt: ago(73) }));
    const unlikely = idOf(await record({ discoveredAt: ago(73), risk: "UNLIKELY" }));
    expect(await listed("OVERDUE")).toEqual([breachId]);
    expect(await listed("ALL")).toEqual(expect.arrayContaining([breachId, unlikely]));
    const told = { breachId, expectedVersion: 1, authority: "The authority", authorityNotifiedAt: ago(0) };
    expect((await send(AMEND, told)).userErrors).toMatchObject([
      { code: "LATE_REASON_REQUIRED", field: ["input", "lateReason"] },
    ]);
    const late = await send(AMEND, { ...told, lateReason: "The extent was unclear." });
    expect(late).toMatchObject({ breach: { wasLate: true, isOverdue: false }, userErrors: [] });
    expect(await listed("OVERDUE")).toEqual([]);
  });

  it("is not closed while somebody who must know does not", async () => {
    const breachId = idOf(await record({ risk: "HIGH" }));
    const close = { breachId, expectedVersion: 1, isClosed: true };
    expect((await send(AMEND, close)).userErrors).toMatchObject([{ code: "AUTHORITY_NOT_TOLD" }]);
    const told = { ...close, authority: "The authority", authorityNotifiedAt: ago(0) };
    expect((await send(AMEND, told)).userErrors).toMatchObject([{ code: "PEOPLE_NOT_TOLD" }]);
    const both = await send(AMEND, { ...told, peopleNotifiedAt: ago(0) });
    expect(both.userErrors).toEqual([]);
  });

  it("takes no entry that is not fit, that follows another one, or that changes one", async () => {
    expect((await record({ discoveredAt: ago(-1), dataCategories: [], affectedCount: -1 })).userErrors).toMatchObject([
      { field: ["input", "dataCategories"] },
      { field: ["input", "affectedCount"] },
      { field: ["input", "discoveredAt"] },
    ]);
    const breachId = idOf(await record());
    const stale = { breachId, expectedVersion: 7, measures: "None." };
    expect((await send(AMEND, stale)).userErrors).toMatchObject([{ code: "VERSION_CONFLICT" }]);
    expect((await send(AMEND, { ...stale, breachId: "nothing" })).userErrors).toMatchObject([
      { code: "BREACH_NOT_FOUND" },
    ]);
    const one = { breachId, expectedVersion: 1, measures: "Doors locked." };
    const both = await Promise.all([send(AMEND, one), send(AMEND, one)]);
    expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: "VERSION_CONFLICT" }]);
    for (const sql of ["UPDATE breach_entry SET nature = ''", "DELETE FROM breach_entry", "TRUNCATE breach_entry"]) {
      await expect(harness.db.query(sql)).rejects.toThrow("only added to");
    }
  });

  it("is on record, is read in one statement, all histories in another, and is for compliance alone", async () => {
    expect(await harness.statementsOf(() => harness.as(compliance, LIST.replace("totalCount", "")))).toHaveLength(1);
    const withHistory = LIST.replace("totalCount", "").replace("isOverdue", "history { version }");
    expect(await harness.statementsOf(() => harness.as(compliance, withHistory))).toHaveLength(2);
    for (const roles of [["CUSTOMER"], ["SELLER"], ["SUPPORT"], ["FINANCE"], ["MODERATOR"], ["CATALOGUE"]]) {
      const refused = await harness.as(aViewer({ roles }), LIST);
      expect(refused.errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    }
    const LOG = `{ auditLog(filter: { action: "Mutation.breachRecord" }) { nodes { outcome actor { id } } totalCount } }`;
    await harness.settle();
    const { data } = await harness.as<{ auditLog: { totalCount: number } }>(compliance, LOG);
    expect(data?.auditLog.totalCount).toBeGreaterThan(0);
  });
});
