import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";

const PASSWORD = "a lighthouse eats seven pears";
const DAY_MS = 24 * 60 * 60 * 1000;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { session { accessToken refreshToken } } }`;
const REFRESH = `mutation ($refreshToken: String!) { refreshSession(input: { refreshToken: $refreshToken }) {
  session { accessToken refreshToken expiresAt } viewer { id email roles } userErrors { code message } } }`;

interface Refreshed {
  refreshSession: {
    session: { accessToken: string; refreshToken: string } | null;
    viewer: { id: string } | null;
    userErrors: { code: string }[];
  };
}

describe("a session", () => {
  let harness: SubgraphHarness<UsersContext>;
  const alice = aPerson({ email: "alice@example.com", password: PASSWORD });

  beforeAll(async () => {
    ({ harness } = await startUsers());
    await loadPeople(harness.db, { people: [alice] });
  });
  afterAll(() => harness.stop());

  const signIn = async () => {
    const input = { email: "alice@example.com", password: PASSWORD };
    const { data } = await harness.as<{ signIn: { session: { accessToken: string; refreshToken: string } } }>(
      null,
      SIGN_IN,
      { input },
    );
    const { accessToken, refreshToken } = data!.signIn.session;
    return { refreshToken, sessionId: claimsOf(accessToken).sid };
  };
  const refresh = async (refreshToken: string): Promise<Refreshed["refreshSession"]> => {
    const { data, errors } = await harness.as<Refreshed>(null, REFRESH, { refreshToken });
    expect(errors).toBeUndefined();
    return data!.refreshSession;
  };
  const revocations = async () =>
    (await harness.published("session.revoked")).map(({ payload }) => payload as { sessionId: string; userId: string });

  it("goes on with a new pair of tokens and the roles of now", async () => {
    const { refreshToken, sessionId } = await signIn();
    await harness.db.query("INSERT INTO role_grants VALUES ($1, 'SELLER', NULL, now())", [alice.id]);
    const { session, viewer, userErrors } = await refresh(refreshToken);
    expect(userErrors).toEqual([]);
    expect(session?.refreshToken).not.toBe(refreshToken);
    expect(viewer).toEqual({ id: alice.id, email: "alice@example.com", roles: ["CUSTOMER", "SELLER"] });
    expect(claimsOf(session?.accessToken ?? "")).toMatchObject({
      sid: sessionId,
      roles: ["CUSTOMER", "SELLER"],
    });
    expect((await refresh(session?.refreshToken ?? "")).session).not.toBeNull();
    await harness.db.query("DELETE FROM role_grants WHERE user_id = $1 AND role = 'SELLER'", [alice.id]);
  });

  it("keeps no token in the database", async () => {
    const { refreshToken } = await signIn();
    const rows = await harness.db.query("SELECT row_to_json(t)::text AS row FROM refresh_tokens t");
    expect(JSON.stringify(rows)).not.toContain(refreshToken);
  });

  it("gives the same successor to whoever lost the answer, for ten seconds", async () => {
    const { refreshToken } = await signIn();
    const first = await refresh(refreshToken);
    harness.clock.advance(10_000);
    const again = await refresh(refreshToken);
    expect(again.session?.refreshToken).toBe(first.session?.refreshToken);
    expect(again.userErrors).toEqual([]);
  });

  it("has one successor when one token arrives many times at once", async () => {
    const { refreshToken } = await signIn();
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => refresh(refreshToken)));
    expect(new Set(outcomes.map(({ session }) => session?.refreshToken)).size).toBe(1);
  });

  it("ends, with all its tokens, when a used one comes back later", async () => {
    const { refreshToken, sessionId } = await signIn();
    const { session } = await refresh(refreshToken);
    harness.clock.advance(10_001);
    expect(await refresh(refreshToken)).toMatchObject({ session: null, userErrors: [{ code: "SESSION_ENDED" }] });
    expect(await refresh(session?.refreshToken ?? "")).toMatchObject({ userErrors: [{ code: "SESSION_ENDED" }] });
    expect(await revocations()).toContainEqual({ userId: alice.id, sessionId });
  });

  it("ends when a used token comes back after its successor was used, even at once", async () => {
    const { refreshToken } = await signIn();
    const { session } = await refresh(refreshToken);
    const next = await refresh(session?.refreshToken ?? "");
    expect((await refresh(refreshToken)).userErrors).toMatchObject([{ code: "SESSION_ENDED" }]);
    expect((await refresh(next.session?.refreshToken ?? "")).userErrors).toMatchObject([{ code: "SESSION_ENDED" }]);
  });

  it("ends after 14 days without use", async () => {
    const { refreshToken } = await signIn();
    harness.clock.advance(14 * DAY_MS);
    expect((await refresh(refreshToken)).userErrors).toMatchObject([{ code: "SESSION_ENDED" }]);
  });

  it("ends after 90 days, however much it is used", async () => {
    let { refreshToken } = await signIn();
    for (let week = 0; week < 12; week += 1) {
      harness.clock.advance(7 * DAY_MS);
      refreshToken = (await refresh(refreshToken)).session?.refreshToken ?? "";
    }
    harness.clock.advance(6 * DAY_MS);
    expect((await refresh(refreshToken)).userErrors).toMatchObject([{ code: "SESSION_ENDED" }]);
  });

  it.each([["unknown"], [""], ["\u0000"], ["x".repeat(1_000_000)]])(
    "is not had for a token such as %.10s",
    async (token) => {
      expect(await refresh(token)).toMatchObject({
        session: null,
        viewer: null,
        userErrors: [{ code: "SESSION_ENDED" }],
      });
    },
  );

  it("is ended by signing out, and only this one", async () => {
    const [first, second] = [await signIn(), await signIn()];
    const viewer = aViewer({ id: alice.id, sessionId: first.sessionId });
    const out = "mutation { signOut { endedSessions userErrors { code } } }";
    expect((await harness.as(viewer, out)).data).toEqual({ signOut: { endedSessions: 1, userErrors: [] } });
    expect((await harness.as(viewer, out)).data).toEqual({ signOut: { endedSessions: 0, userErrors: [] } });
    expect((await refresh(first.refreshToken)).userErrors).toMatchObject([{ code: "SESSION_ENDED" }]);
    expect((await refresh(second.refreshToken)).userErrors).toEqual([]);
    expect(await revocations()).toContainEqual({ userId: alice.id, sessionId: first.sessionId });
  });

  it("is ended with all others by signing out everywhere", async () => {
    const sessions = [await signIn(), await signIn()];
    const viewer = aViewer({ id: alice.id, sessionId: sessions[0]?.sessionId ?? "" });
    const { data } = await harness.as<{ signOutEverywhere: { endedSessions: number } }>(
      viewer,
      "mutation { signOutEverywhere { endedSessions userErrors { code } } }",
    );
    expect(data?.signOutEverywhere.endedSessions).toBeGreaterThanOrEqual(2);
    for (const { refreshToken, sessionId } of sessions) {
      expect((await refresh(refreshToken)).userErrors).toMatchObject([{ code: "SESSION_ENDED" }]);
      expect(await revocations()).toContainEqual({ userId: alice.id, sessionId });
    }
  });

  it("is not another's to end", async () => {
    const { sessionId, refreshToken } = await signIn();
    await harness.as(aViewer({ sessionId }), "mutation { signOut { endedSessions } }");
    expect((await refresh(refreshToken)).userErrors).toEqual([]);
    const guest = await harness.as(null, "mutation { signOut { endedSessions } }");
    expect(guest.errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  it("goes on in two statements", async () => {
    const { refreshToken } = await signIn();
    expect(await harness.statementsOf(() => refresh(refreshToken))).toHaveLength(2);
  });
});

function claimsOf(accessToken: string): { sid: string; roles: string[] } {
  const [, claims = ""] = accessToken.split(".");
  return JSON.parse(Buffer.from(claims, "base64url").toString()) as { sid: string; roles: string[] };
}
