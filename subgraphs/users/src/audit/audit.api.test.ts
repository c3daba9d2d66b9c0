import { checkOwnAudit } from "@mall/platform/audit/check-own-audit";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";

const MOVE = `mutation ($input: SellerMoveInput!) { sellerMove(input: $input) { seller { id } userErrors { code } } }`;
const LOG = `query ($filter: AuditFilter, $first: Int = 50, $after: String) { auditLog(first: $first, after: $after, filter: $filter) {
  nodes { at actor { id } roles action target outcome rule reason traceId subgraph } pageInfo { hasNextPage endCursor }
  totalCount intact firstBreak { id table row } } }`;

interface Log {
  auditLog: {
    nodes: { actor: { id: string } | null; action: string; outcome: string; target: string | null; at: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    totalCount: number;
    intact: boolean;
    firstBreak: { id: string; table: string; row: number } | null;
  };
}

describe("the audit log", () => {
  let harness: SubgraphHarness<UsersContext>;
  const ada = aPerson({ displayName: "Ada", roles: ["ADMINISTRATOR"] });
  const mallory = aPerson({ displayName: "Mallory" });
  const shop = aSeller();
  const administrator = aViewer({ id: ada.id, roles: ["CUSTOMER", "ADMINISTRATOR"] });

  beforeAll(async () => {
    ({ harness } = await startUsers());
    await loadPeople(harness.db, { people: [ada, mallory], sellers: [shop] });
  });
  afterAll(() => harness.stop());

  const log = async (filter: object = {}, page: object = {}): Promise<Log["auditLog"]> => {
    await harness.settle();
    const { data, errors } = await harness.as<Log>(administrator, LOG, { filter, ...page });
    expect(errors).toBeUndefined();
    return data!.auditLog;
  };
  const input = { sellerId: shop.id, move: "SUSPEND", reason: "Complaints pile up." };
  /** What somebody with the database's password could do. */
  const tamper = async (sql: string, table = "audit_log"): Promise<void> => {
    await harness.db.query(
      `ALTER TABLE ${table} DISABLE TRIGGER USER; ${sql}; ALTER TABLE ${table} ENABLE TRIGGER USER`,
    );
  };

  it("has what was refused, by which rule, with the trace that the answer names", async () => {
    const { errors } = await harness.as(aViewer({ id: mallory.id }), MOVE, { input });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN", traceId: "test-trace" });
    const [entry] = (await log({ actorId: mallory.id })).nodes;
    expect(entry).toEqual({
      at: "2026-11-22T12:00:00.000Z",
      actor: { id: mallory.id },
      roles: ["CUSTOMER"],
      action: "Mutation.sellerMove",
      target: `sellerId:${shop.id}`,
      outcome: "REFUSED",
      rule: "holdsRole ADMINISTRATOR or COMPLIANCE",
      reason: "You may not do this.",
      traceId: "test-trace",
      subgraph: "users",
    });
  });

  it("has what a guest was refused, also where it would only be read", async () => {
    await harness.as(null, LOG);
    expect((await log({ action: "Query.auditLog" })).nodes).toMatchObject([{ actor: null, outcome: "REFUSED" }]);
  });

  it("has what an administrator did, for which reason, and what was not to be done", async () => {
    await harness.as(administrator, MOVE, { input });
    await harness.as(administrator, MOVE, { input });
    const [refused, done] = (await log({ actorId: ada.id })).nodes;
    expect(done).toMatchObject({ outcome: "DONE", reason: "Complaints pile up.", target: `sellerId:${shop.id}` });
    expect(refused).toMatchObject({ outcome: "REFUSED", rule: "MOVE_NOT_ALLOWED" });
  });

  it("has what administrators do as customers, and nothing of what customers do", async () => {
    const consent = `mutation { consentSet(input: { purpose: "NEWS", granted: true }) { userErrors { code } } }`;
    await harness.as(aViewer({ id: mallory.id }), consent);
    await harness.as(administrator, consent);
    expect((await log({ action: "Mutation.consentSet" })).nodes).toMatchObject([{ actor: { id: ada.id } }]);
  });

  it("has who of the administrators read of people, and whose", async () => {
    const read = `{ sellerApplications(first: 1) { nodes { id } } }`;
    expect((await harness.as(administrator, read)).errors).toBeUndefined();
    expect((await log({ action: "Query.sellerApplications" })).nodes).toMatchObject([
      { actor: { id: ada.id }, outcome: "DONE" },
    ]);
  });

  it("costs the public nothing: no statement more", async () => {
    const statements = await harness.statementsOf(() => harness.as(aViewer({ id: mallory.id }), `{ viewer { id } }`));
    expect(statements).toHaveLength(1);
  });

  it("goes on page by page, counts, and knows when nothing can match", async () => {
    const first = await log({}, { first: 2 });
    expect(first.pageInfo.hasNextPage).toBe(true);
    const next = await log({}, { first: 100, after: first.pageInfo.endCursor });
    expect(next.nodes).toHaveLength(first.totalCount - 2);
    expect(await log({ traceId: "\u0000" })).toMatchObject({ nodes: [], totalCount: 0 });
    expect(await log({ from: "2027-01-01T00:00:00Z" })).toMatchObject({ nodes: [] });
  });

  it("is for nobody but super administrators and those who look after compliance", async () => {
    for (const roles of [["CUSTOMER"], ["SELLER"], ["SUPPORT"], ["FINANCE"], ["MODERATOR"], ["CATALOGUE"]]) {
      expect((await harness.as(aViewer({ roles }), LOG)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    }
    expect((await harness.as(aViewer({ roles: ["COMPLIANCE"] }), LOG)).errors).toBeUndefined();
  });

  it("keeps one chain when hundreds are refused at once", async () => {
    await Promise.all(Array.from({ length: 300 }, () => harness.as(aViewer({ id: mallory.id }), MOVE, { input })));
    const { totalCount, intact } = await log({ actorId: mallory.id });
    expect(totalCount).toBe(301);
    expect(intact).toBe(true);
  });

  it("takes no change and no deletion", async () => {
    for (const sql of [
      "UPDATE audit SET reason = ''",
      "DELETE FROM audit",
      "TRUNCATE audit",
      "DELETE FROM audit_log",
    ]) {
      await expect(harness.db.query(sql)).rejects.toThrow("never changed");
    }
  });

  it("names the row in which one byte was changed around the triggers, and is whole again with that byte", async () => {
    const row = 2;
    const find = "SELECT id, action FROM audit_log WHERE seq = $1";
    const [{ id, action }] = await harness.db.query<[{ id: string; action: string }]>(find, [row]);
    await tamper(`UPDATE audit_log SET action = overlay(action placing '_' from 1 for 1) WHERE seq = ${row}`);
    const broken = await log();
    expect(broken.intact).toBe(false);
    expect(broken.firstBreak).toEqual({ id, table: "users.audit_log", row });
    await tamper(`UPDATE audit_log SET action = '${action}' WHERE seq = ${row}`);
    expect(await log()).toMatchObject({ intact: true, firstBreak: null });
  });

  it("misses a row that was taken out", async () => {
    await harness.db.query("CREATE TABLE taken AS SELECT * FROM audit_log WHERE seq = 3");
    await tamper("DELETE FROM audit_log WHERE seq = 3");
    expect((await log()).firstBreak).toMatchObject({ row: 4 });
    await tamper("INSERT INTO audit_log SELECT * FROM taken");
    expect((await log()).intact).toBe(true);
  });

  it("hears of a subgraph's own table that was changed, and tells the mall", async () => {
    await tamper("UPDATE audit SET ip = '::1' WHERE seq = 5", "audit");
    const { db, clock } = harness;
    await checkOwnAudit({ subgraph: "users", db, clock, wakeRelay: () => undefined });
    expect((await log()).firstBreak).toMatchObject({ table: "users.audit", row: 5 });
    const mall = aViewer({ roles: ["SERVICE"] });
    const { data } = await harness.as(mall, "{ accountIntegrity { invariant holds detail } }");
    const detail = expect.stringContaining("row 5 of users.audit") as string;
    expect(data).toMatchObject({
      accountIntegrity: [
        { invariant: "I12", holds: true },
        { invariant: "I17", holds: false, detail },
      ],
    });
  });
});
