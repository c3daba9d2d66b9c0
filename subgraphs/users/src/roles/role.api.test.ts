import type { AdminTier } from "@mall/platform/auth/admin-tiers";
import type { Viewer } from "@mall/platform/auth/viewer";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { endGrants } from "./end-grants";

const mutate = (field: string, type: string, selection: string): string =>
  `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code } } }`;
const GRANT = mutate(
  "roleGrant",
  "RoleGrantInput",
  "user { id roles } approval { id state details requestedBy { id } } userErrors { message }",
);
const REVOKE = mutate("roleRevoke", "RoleRevokeInput", "user { id } approval { id }");
const DECIDE = mutate("approvalDecide", "ApprovalDecideInput", "approval { id state decidedBy { id } }");
const REQUEST = mutate(
  "approvalRequest",
  "ApprovalRequestInput",
  "approval { id state atMost { amount currencyCode } }",
);
const IMPERSONATE = mutate("impersonate", "ImpersonateInput", "accessToken");
const USE = `mutation ($id: ID!, $key: String!, $subject: ID!, $sum: MoneyInput) { approvalUse(approvalId: $id, kind: "PAYOUT", subjectId: $subject, key: $key, sum: $sum) }`;
const LOG = `{ auditLog(first: 1) { nodes { action actor { id } actingFor { id } reason outcome } } }`;
const PENDING = `{ approvals { totalCount nodes { id } } }`;

interface Payload {
  user: { roles: string[] } | null;
  approval: { id: string; state: string } | null;
  accessToken: string | null;
  userErrors: { code: string }[];
}

describe("administrators", () => {
  let harness: SubgraphHarness<UsersContext>;
  const [ada, grace, judy, alice] = [
    aPerson({ displayName: "Ada", roles: ["ADMINISTRATOR"] }),
    aPerson({ displayName: "Grace" }),
    aPerson({ displayName: "Judy" }),
    aPerson({ displayName: "Alice" }),
  ];
  const asSuper = (id: string): Viewer => aViewer({ id, roles: ["CUSTOMER", "ADMINISTRATOR"] });
  const asTier = (tier: string, id = judy.id): Viewer => aViewer({ id, roles: ["CUSTOMER", tier] });

  beforeAll(async () => {
    ({ harness } = await startUsers());
    await loadPeople(harness.db, { people: [ada, grace, judy, alice] });
  });
  afterAll(() => harness.stop());

  const send = (viewer: Viewer | null, operation: string, variables: object = {}) =>
    harness.as<Record<string, Payload>>(viewer, operation, { ...variables });
  const run = async (viewer: Viewer, mutation: string, input: object): Promise<Payload> => {
    const { data, errors } = await send(viewer, mutation, { input });
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0]!;
  };
  const wish = (userId: string, tier: AdminTier, more: object = {}) => ({
    userId,
    tier,
    reason: "She runs the desk.",
    ...more,
  });
  const hold = (...grant: [userId: string, role: string, scope?: string]) =>
    harness.db.query("INSERT INTO role_grants VALUES ($1, $2, NULL, now(), $3)", [...grant, "PLATFORM"].slice(0, 3));
  const rolesOf = async (id: string): Promise<string[]> => {
    const rows = await harness.db.query<{ role: string }[]>(
      "SELECT role FROM role_grants WHERE user_id = $1 ORDER BY role",
      [id],
    );
    return rows.map(({ role }) => role);
  };

  it("are appointed at once while there is nobody to ask, and the last one stays", async () => {
    const revoked = await run(asSuper(ada.id), REVOKE, wish(ada.id, "SUPER"));
    await run(asSuper(grace.id), DECIDE, {
      approvalId: revoked.approval!.id,
      isApproved: true,
      reason: "So be it.",
    }).then((answer) =>
      expect(answer).toMatchObject({ approval: null, userErrors: [{ code: "LAST_SUPER_ADMINISTRATOR" }] }),
    );
    const { approval, userErrors } = await run(asSuper(ada.id), GRANT, wish(grace.id, "SUPER"));
    expect({ approval, userErrors }).toEqual({ approval: null, userErrors: [] });
    expect(await rolesOf(grace.id)).toContain("ADMINISTRATOR");
  });

  it("are appointed by two from then on, of whom the second did not ask", async () => {
    const { approval } = await run(asSuper(ada.id), GRANT, wish(judy.id, "FINANCE"));
    expect(approval).toMatchObject({ state: "PENDING", requestedBy: { id: ada.id } });
    expect(await rolesOf(judy.id)).toEqual(["CUSTOMER"]);
    const yes = { approvalId: approval!.id, isApproved: true, reason: "Seen her papers." };
    expect((await run(asSuper(ada.id), DECIDE, yes)).userErrors).toMatchObject([{ code: "APPROVER_IS_REQUESTER" }]);
    expect((await run(asTier("SUPPORT"), DECIDE, yes)).userErrors).toMatchObject([{ code: "NOT_YOURS_TO_GRANT" }]);
    const both = await Promise.all([run(asSuper(grace.id), DECIDE, yes), run(asSuper(grace.id), DECIDE, yes)]);
    expect(both.map(({ userErrors }) => userErrors.length).sort()).toEqual([0, 1]);
    expect(await rolesOf(judy.id)).toEqual(["CUSTOMER", "FINANCE"]);
    expect((await run(asSuper(ada.id), GRANT, wish(judy.id, "FINANCE"))).approval).not.toBeNull();
  });

  it("never decide alone, whatever the code does: the database refuses", async () => {
    const attempt = harness.db.query(
      "UPDATE approval_requests SET state = 'APPROVED', decided_by = requested_by, decided_at = now()",
    );
    await expect(attempt).rejects.toThrow("four_eyes");
  });

  it("give nothing that they do not hold", async () => {
    for (const tier of ["SUPER", "COMPLIANCE", "SUPPORT"] as const) {
      const { userErrors } = await run(asTier("FINANCE"), GRANT, wish(alice.id, tier));
      expect(userErrors).toMatchObject([{ code: "NOT_YOURS_TO_GRANT" }]);
    }
    const part = `category:${alice.id}`;
    const inPart = await send(asTier(`CATALOGUE@${part}`), GRANT, { input: wish(alice.id, "CATALOGUE") });
    expect(inPart.errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    expect((await run(asTier("CATALOGUE"), GRANT, wish(alice.id, "CATALOGUE", { scope: part }))).approval?.state).toBe(
      "PENDING",
    );
    expect((await run(asTier("FINANCE"), GRANT, wish(alice.id, "FINANCE", { scope: part }))).userErrors).toMatchObject([
      { code: "INVALID_SCOPE" },
    ]);
  });

  it("are not given parts in which a tier opens nothing, and lose those that they were once given", async () => {
    const scope = `seller:${alice.id}`;
    const inPart = wish(judy.id, "SUPPORT", { scope });
    const { userErrors } = await run(asTier("SUPPORT", grace.id), GRANT, inPart);
    const message =
      "scope must be PLATFORM for SUPPORT; parts are of MODERATOR and CATALOGUE alone, as category:<id> or seller:<id>.";
    expect(userErrors).toEqual([{ code: "INVALID_SCOPE", message }]);
    await hold(judy.id, "SUPPORT", scope);
    expect((await run(asTier("SUPPORT", grace.id), REVOKE, inPart)).userErrors).toEqual([]);
    expect(await rolesOf(judy.id)).not.toContain("SUPPORT");
  });

  it("say why, to whom and until when", async () => {
    const past = { expiresAt: "2026-01-01T00:00:00Z" };
    for (const [input, code] of [
      [wish("nonsense", "SUPPORT"), "PERSON_NOT_FOUND"],
      [{ ...wish(alice.id, "SUPPORT"), reason: " " }, "INVALID_REASON"],
      [wish(alice.id, "SUPPORT", past), "INVALID_EXPIRY"],
      [wish(alice.id, "SUPER", { expiresAt: "2027-01-01T00:00:00Z" }), "INVALID_EXPIRY"],
    ] as const) {
      expect((await run(asSuper(ada.id), GRANT, input)).userErrors).toMatchObject([{ code }]);
    }
  });

  it("lose at once what is taken from them, with their sessions", async () => {
    const at = harness.clock.now();
    await harness.db.query("INSERT INTO sessions VALUES ($1, $2, $3, $3, $4, $4)", [
      alice.id,
      judy.id,
      at,
      new Date(at.getTime() + 60_000),
    ]);
    expect((await run(asSuper(grace.id), REVOKE, wish(judy.id, "FINANCE"))).userErrors).toEqual([]);
    expect(await rolesOf(judy.id)).toEqual(["CUSTOMER"]);
    expect((await harness.published("session.revoked")).at(-1)?.payload).toEqual({
      userId: judy.id,
      sessionId: alice.id,
    });
    expect((await run(asSuper(grace.id), REVOKE, wish(judy.id, "FINANCE"))).userErrors).toMatchObject([
      { code: "NOT_HELD" },
    ]);
  });

  it("are administrators for a time, if that was said", async () => {
    const expiresAt = new Date(harness.clock.now().getTime() + 3_600_000).toISOString();
    const { approval } = await run(asSuper(ada.id), GRANT, wish(judy.id, "SUPPORT", { expiresAt }));
    await run(asSuper(grace.id), DECIDE, { approvalId: approval!.id, isApproved: true, reason: "For today." });
    const me = async () => (await send(aViewer({ id: judy.id }), "{ viewer { roles } }")).data?.["viewer"];
    expect(await me()).toEqual({ roles: ["CUSTOMER", "SUPPORT"] });
    harness.clock.advance(3_600_000);
    expect(await me()).toEqual({ roles: ["CUSTOMER"] });
    await endGrants({ db: harness.db, clock: harness.clock, wakeRelay: () => undefined });
    expect(await rolesOf(judy.id)).toEqual(["CUSTOMER"]);
  });

  it("stay at least one when two take the right from each other at the same moment", async () => {
    const take = (id: string) =>
      harness.db.query("DELETE FROM role_grants WHERE user_id = $1 AND role = 'ADMINISTRATOR'", [id]);
    const ends = await Promise.allSettled([take(ada.id), take(grace.id)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const [left] = await harness.db.query<[{ n: number }]>(
      "SELECT count(*)::int AS n FROM role_grants WHERE role = 'ADMINISTRATOR'",
    );
    expect(left.n).toBe(1);
  });

  it("get an approval for one thing, good for the same thing again and for nothing else", async () => {
    await hold(judy.id, "FINANCE");
    const rent = { kind: "PAYOUT", subjectId: alice.id, reason: "Rent is due." };
    const atMost = { minorUnits: 150_000, currencyCode: "EUR" };
    const ask = (input: object) => run(asTier("FINANCE"), REQUEST, input);
    for (const unfit of [rent, { ...rent, atMost: { ...atMost, minorUnits: 0 } }])
      expect((await ask(unfit)).userErrors).toMatchObject([{ code: "INVALID_AMOUNT" }]);
    expect((await ask({ ...rent, kind: "ERASURE" })).userErrors).toMatchObject([{ code: "NOT_YOURS_TO_GRANT" }]);
    const { approval } = await ask({ ...rent, atMost });
    expect(approval).toMatchObject({ atMost: { amount: "1500.00", currencyCode: "EUR" } });
    const mall = aViewer({ roles: ["SERVICE"] });
    const use = async (key: string, subject = alice.id, sum: object | null = atMost) =>
      (await send(mall, USE, { id: approval!.id, key, subject, sum })).data?.["approvalUse"];
    expect(await use("first")).toBe(false);
    await run(asSuper(grace.id), DECIDE, { approvalId: approval!.id, isApproved: true, reason: "Yes." });
    expect(await use("first", judy.id)).toBe(false);
    for (const more of [{ ...atMost, minorUnits: 150_001 }, { ...atMost, currencyCode: "USD" }, null])
      expect(await use("first", alice.id, more)).toBe(false);
    expect([await use("first"), await use("first"), await use("second")]).toEqual([true, true, false]);
    const { errors } = await send(asSuper(ada.id), USE, { id: approval!.id, key: "x", subject: alice.id });
    expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    expect((await send(asSuper(ada.id), PENDING)).data).toHaveProperty("approvals.totalCount");
  });

  it("act in somebody's name with a reason that is on record, and never in an administrator's", async () => {
    const why = { userId: alice.id, reason: "Her cart will not load." };
    expect((await send(asTier("MODERATOR"), IMPERSONATE, { input: why })).errors?.[0]?.extensions["code"]).toBe(
      "FORBIDDEN",
    );
    const stale = await send({ ...asTier("SUPPORT"), mfaAt: null }, IMPERSONATE, { input: why });
    expect(stale.errors?.[0]?.extensions["reason"]).toBe("STEP_UP_REQUIRED");
    const { accessToken } = await run(asTier("SUPPORT"), IMPERSONATE, why);
    const claims = JSON.parse(Buffer.from(accessToken!.split(".")[1]!, "base64url").toString()) as Record<
      string,
      unknown
    >;
    expect(claims).toMatchObject({ sub: alice.id, roles: ["CUSTOMER"], act: { sub: judy.id } });
    expect(claims["mfa_at"]).toBeUndefined();
    await harness.settle();
    const seen = async () => (await send(asSuper(ada.id), LOG)).data?.["auditLog"];
    expect(await seen()).toMatchObject({
      nodes: [{ action: "Mutation.impersonate", actor: { id: judy.id }, reason: why.reason }],
    });
    const inHerName = aViewer({ id: alice.id, actorId: judy.id, mfaAt: null });
    await send(
      inHerName,
      `mutation { consentSet(input: { purpose: "NEWS", granted: false }) { userErrors { code } } }`,
    );
    await harness.settle();
    expect(await seen()).toMatchObject({
      nodes: [{ action: "Mutation.consentSet", actor: { id: judy.id }, actingFor: { id: alice.id } }],
    });
    const boss = await harness.db.query<[{ id: string }]>(
      "SELECT user_id AS id FROM role_grants WHERE role = 'ADMINISTRATOR'",
    );
    expect((await run(asTier("SUPPORT"), IMPERSONATE, { ...why, userId: boss[0].id })).userErrors).toMatchObject([
      { code: "NOT_YOURS_TO_GRANT" },
    ]);
  });
});
