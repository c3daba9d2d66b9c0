import type { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { aViewer } from "@mall/platform/testing/subgraph-harness";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import type { UsersContext } from "../context";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { tellOfGuessers } from "./guessers.fixture";
import { tellOfOldHashes } from "./old-hash.fixture";

const SIGN_IN = `mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    session { accessToken refreshToken expiresAt }
    mfaChallenge { id methods }
    viewer { id email roles }
    userErrors { code field message }
  }
}`;
const SIGN_UP = `mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) {
    session { accessToken refreshToken expiresAt }
    viewer { id email displayName roles }
    userErrors { code field message }
  }
}`;

interface Payload {
  session: { accessToken: string; refreshToken: string; expiresAt: string } | null;
  mfaChallenge?: null;
  viewer: { id: string; email: string; displayName: string; roles: string[] } | null;
  userErrors: { code: string; field: string[] | null; message: string }[];
}

const PASSWORD = "a lighthouse eats seven pears";

describe("an account", () => {
  let harness: SubgraphHarness<UsersContext>;
  let publicJwks: string;
  const alice = aPerson({ displayName: "Alice", email: "Alice@Example.com", password: PASSWORD });
  const bob = aPerson({
    displayName: "Bob",
    email: "bob@example.com",
    password: PASSWORD,
    roles: ["CUSTOMER", "SELLER"],
  });
  const shop = aSeller({ memberIds: [bob.id] });

  beforeAll(async () => {
    ({ harness, publicJwks } = await startUsers());
    await loadPeople(harness.db, { people: [alice, bob], sellers: [shop] });
  });
  afterAll(() => harness.stop());

  const signIn = async (email: string, password: string): Promise<Payload> => {
    const { data, errors } = await harness.as<{ signIn: Payload }>(null, SIGN_IN, { input: { email, password } });
    expect(errors).toBeUndefined();
    return data!.signIn;
  };
  const signUp = async (input: Record<string, unknown>): Promise<Payload> => {
    const complete = { email: `${uuidV7()}@example.com`, password: PASSWORD, displayName: "Carol", ...input };
    const { data, errors } = await harness.as<{ signUp: Payload }>(null, SIGN_UP, { input: complete });
    expect(errors).toBeUndefined();
    return data!.signUp;
  };

  it("is opened by its address in any spelling and its password", async () => {
    const { session, viewer, mfaChallenge, userErrors } = await signIn("ＡLICE@example.COM", PASSWORD);
    expect(userErrors).toEqual([]);
    expect(mfaChallenge).toBeNull();
    expect(viewer).toEqual({ id: alice.id, email: "Alice@Example.com", roles: ["CUSTOMER"] });
    expect(session?.expiresAt).toBe("2026-11-22T12:10:00.000Z");
  });

  it("gives an access token that says who one is and for whom one acts", async () => {
    const { session } = await signIn("bob@example.com", PASSWORD);
    const keys = createLocalJWKSet(JSON.parse(publicJwks) as JSONWebKeySet);
    const { payload, protectedHeader } = await jwtVerify(session?.accessToken ?? "", keys, {
      issuer: "mall",
      audience: "mall",
      typ: "at+jwt",
      algorithms: ["EdDSA"],
      currentDate: harness.clock.now(),
    });
    expect(protectedHeader.kid).toBeTruthy();
    expect(payload).toMatchObject({ sub: bob.id, roles: ["CUSTOMER", "SELLER"], sellerIds: [shop.id] });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
    expect(payload["sid"]).toEqual(expect.any(String));
    expect(payload.jti).toEqual(expect.any(String));
  });

  it("answers a wrong password and an unknown address alike", async () => {
    const wrong = await signIn("alice@example.com", "not her password at all");
    const unknown = await signIn("nobody@example.com", "not her password at all");
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({
      session: null,
      viewer: null,
      userErrors: [{ code: "WRONG_CREDENTIALS", field: null }],
    });
  });

  it.each([
    ["NUL in the address", "alice@example.com\u0000", PASSWORD],
    ["a megabyte of address", "a".repeat(1_000_000), PASSWORD],
    ["a megabyte of password", "alice@example.com", "p".repeat(1_000_000)],
    ["nothing", "", ""],
  ])("answers %s as any wrong sign-in", async (_what, email, password) => {
    expect((await signIn(email, password)).userErrors).toMatchObject([{ code: "WRONG_CREDENTIALS" }]);
  });

  tellOfGuessers({ harness: () => harness, signIn: (email, password) => signIn(email, password) });
  tellOfOldHashes({ harness: () => harness, signIn: (email, password) => signIn(email, password) });

  it("turns a crowd away with UNAVAILABLE before it costs anything", async () => {
    const counted = async (): Promise<number> => {
      const [row] = await harness.db.query<{ n: number }[]>("SELECT count(*)::int AS n FROM sign_in_attempts");
      return row?.n ?? 0;
    };
    const before = await counted();
    const everybody = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        harness.as(null, SIGN_IN, { input: { email: `crowd-${index}@example.com`, password: "whatever it is" } }),
      ),
    );
    const refused = everybody.filter(({ errors }) => errors?.[0]?.extensions["code"] === "UNAVAILABLE");
    // Of those who are let in the last ones may be told the same, later: a slow machine hashes few within their patience.
    expect(refused.length).toBeGreaterThanOrEqual(60 - 28);
    expect((await counted()) - before).toBe(28);
    expect(refused[0]?.errors?.[0]?.extensions).toMatchObject({ retryAfterSeconds: 1, closedForMs: 200 });
  });

  it("lets everybody else read while the disk keeps a crowd at the door waiting", async () => {
    const disk = harness.db.createQueryRunner();
    await disk.startTransaction();
    await disk.query("LOCK TABLE sign_in_attempts");
    const crowd = Array.from({ length: 6 }, (_, n) => signIn(`late-${n}@example.com`, "whatever it is"));
    const other = await harness.as(null, "query ($id: ID!) { seller(id: $id) { id } }", { id: shop.id });
    await disk.rollbackTransaction();
    await disk.release();
    expect(other).toMatchObject({ data: { seller: { id: shop.id } } });
    expect((await Promise.all(crowd)).every(({ session }) => session === null)).toBe(true);
  });

  it("is opened in three statements", async () => {
    expect(await harness.statementsOf(() => signIn("bob@example.com", PASSWORD))).toHaveLength(3);
  });

  it("is made with its consents and told to the mall", async () => {
    const email = "Frank.Müller@example.com";
    const consents = [
      { purpose: "PROFILING", version: "2026-01", granted: true },
      { purpose: "NEWSLETTER", granted: false },
    ];
    harness.from = { device: "digest of a device" };
    const { viewer, session, userErrors } = await signUp({
      ...{ email, displayName: "  Frank ", locale: "de-at", consents, referralCode: "FRIEND-1" },
    });
    harness.from = {};
    expect(userErrors).toEqual([]);
    expect(viewer).toMatchObject({ email, displayName: "Frank", roles: ["CUSTOMER"] });
    expect(session).not.toBeNull();
    const recorded = await harness.db.query(
      "SELECT purpose, version, granted FROM consents WHERE user_id = $1 ORDER BY seq",
      [viewer?.id],
    );
    expect(recorded).toEqual([consents[0], { ...consents[1], version: null }]);
    const [row] = await harness.db.query("SELECT locale, referral_code FROM users WHERE id = $1", [viewer?.id]);
    expect(row).toEqual({ locale: "de-AT", referral_code: "FRIEND-1" });
    const published = await harness.published("user.signed-up", "consent.changed");
    const told = published.filter(({ aggregateId }) => aggregateId === viewer?.id);
    const [at, userId] = [harness.clock.now().toISOString(), viewer?.id];
    expect(told.map(({ payload }) => payload)).toEqual([
      { userId, displayName: "Frank", referralCode: "FRIEND-1", device: "digest of a device" },
      { userId, purpose: "PROFILING", isGranted: true, at },
      { userId, purpose: "NEWSLETTER", isGranted: false, at },
    ]);
    expect((await signIn("frank.müller@EXAMPLE.com", PASSWORD)).viewer?.id).toBe(viewer?.id);
  });

  it("is made once per address, however often it is tried at once, and tells its consents once", async () => {
    const email = "grace@example.com";
    const consents = [{ purpose: "PROFILING", granted: true }];
    const before = (await harness.published("consent.changed")).length;
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => signUp({ email, consents })));
    expect(await harness.published("consent.changed")).toHaveLength(before + 1);
    expect(outcomes.filter(({ session }) => session !== null)).toHaveLength(1);
    expect(outcomes.filter(({ userErrors }) => userErrors[0]?.code === "EMAIL_TAKEN")).toHaveLength(9);
  });

  it.each([
    ["INVALID_EMAIL", "email", { email: "nobody" }],
    ["INVALID_EMAIL", "email", { email: "a b@example.com" }],
    ["INVALID_EMAIL", "email", { email: "a\u202Eb@example.com" }],
    ["INVALID_EMAIL", "email", { email: `${"a".repeat(1_000_000)}@example.com` }],
    ["INVALID_DISPLAY_NAME", "displayName", { displayName: "" }],
    ["INVALID_DISPLAY_NAME", "displayName", { displayName: "Ali\u0000ce" }],
    ["INVALID_DISPLAY_NAME", "displayName", { displayName: "Alice\u202Eecila" }],
    ["INVALID_DISPLAY_NAME", "displayName", { displayName: "a".repeat(1_000_000) }],
    ["PASSWORD_TOO_SHORT", "password", { password: "fourteen chars" }],
    ["PASSWORD_TOO_LONG", "password", { password: "p".repeat(1_000_000) }],
    ["PASSWORD_TOO_COMMON", "password", { password: "Password123456789" }],
    ["PASSWORD_TOO_COMMON", "password", { password: "Sunshine 2026!!" }],
    ["INVALID_LOCALE", "locale", { locale: "not a locale" }],
    ["INVALID_CONSENT", "consents", { consents: [{ granted: true }] }],
    ["INVALID_REFERRAL_CODE", "referralCode", { referralCode: "r".repeat(65) }],
  ])("is refused with %s at %s", async (code, field, input) => {
    const { session, viewer, userErrors } = await signUp(input);
    expect([session, viewer]).toEqual([null, null]);
    expect(userErrors).toMatchObject([{ code, field: ["input", field] }]);
  });

  it("shows oneself everything, others id and name, administrators all, in one statement", async () => {
    const query = `query ($people: [_Any!]!) { _entities(representations: $people) { ... on User { id displayName email roles locale } } }`;
    const people = [alice, bob, aPerson()].map(({ id }) => ({ __typename: "User", id }));
    const seen = async (viewer: ReturnType<typeof aViewer> | null) => {
      const { data } = await harness.as<{ _entities: unknown[] }>(viewer, query, { people });
      return data?._entities;
    };
    const inFull = {
      id: alice.id,
      displayName: "Alice",
      email: "Alice@Example.com",
      roles: ["CUSTOMER"],
      locale: "en",
    };
    const byStrangers = { id: alice.id, displayName: "Alice", email: null, roles: null, locale: null };
    expect((await seen(aViewer({ id: alice.id })))?.[0]).toEqual(inFull);
    expect((await seen(aViewer({ roles: ["ADMINISTRATOR"] })))?.[0]).toEqual(inFull);
    expect((await seen(aViewer({ id: bob.id })))?.[0]).toEqual(byStrangers);
    expect((await seen(null))?.[0]).toEqual(byStrangers);
    expect((await seen(null))?.[2]).toBeNull();
    expect(await harness.statementsOf(() => seen(null))).toHaveLength(1);
  });

  it("is the viewer of its own requests, and guests have none", async () => {
    const query = "{ viewer { id displayName email } }";
    const own = await harness.as(aViewer({ id: alice.id }), query);
    expect(own.data).toEqual({ viewer: { id: alice.id, displayName: "Alice", email: "Alice@Example.com" } });
    expect((await harness.as(null, query)).data).toEqual({ viewer: null });
  });
});
