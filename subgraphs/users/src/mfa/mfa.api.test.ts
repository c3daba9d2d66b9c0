import type { Viewer } from "@mall/platform/auth/viewer";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { generate } from "otplib";
import type { UsersContext } from "../context";
import { aPerson, aSeller, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";

const PASSWORD = "a lighthouse eats seven pears";
const mutate = (field: string, type: string, selection: string): string =>
  `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code } } }`;
const SIGN_IN = mutate(
  "signIn",
  "SignInInput",
  "session { accessToken refreshToken } mfaChallenge { id methods } viewer { id }",
);
const CONFIRM = mutate("mfaConfirm", "MfaConfirmInput", "session { accessToken refreshToken } viewer { id }");
const REFRESH = mutate("refreshSession", "RefreshSessionInput", "session { accessToken refreshToken }");
const SET_UP = mutate("totpSetUp", "TotpSetUpInput", "factor { secret uri }");
const TOTP_CONFIRM = mutate("totpConfirm", "TotpConfirmInput", "recoveryCodes");
const STEP_UP = mutate("stepUp", "StepUpInput", "accessToken");
const PAYOUT = mutate("sellerPayoutSet", "SellerPayoutSetInput", "seller { id }");
const REMOVE = `mutation { totpRemove { removed userErrors { code } } }`;
const RENEW = `mutation { recoveryCodesRenew { recoveryCodes userErrors { code } } }`;

interface Payload {
  session: { accessToken: string; refreshToken: string } | null;
  mfaChallenge: { id: string; methods: string[] } | null;
  factor: { secret: string; uri: string } | null;
  recoveryCodes: string[] | null;
  accessToken: string | null;
  removed: boolean | null;
  userErrors: { code: string }[];
}
interface Claims {
  sub: string;
  sid: string;
  roles: string[];
  sellerIds: string[];
  mfa_at?: number;
}

const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split(".")[1]!, "base64url").toString()) as Claims;

describe("a second factor", () => {
  let harness: SubgraphHarness<UsersContext>;
  beforeAll(async () => ({ harness } = await startUsers()));
  afterAll(() => harness.stop());

  const send = (viewer: Viewer | null, mutation: string, input: object = {}) =>
    harness.as<Record<string, Payload>>(viewer, mutation, { input });
  const run = async (viewer: Viewer | null, mutation: string, input: object = {}): Promise<Payload> => {
    const { data, errors } = await send(viewer, mutation, input);
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0]!;
  };
  const viewerOf = (token: string): Viewer => {
    const { sub, sid, roles, sellerIds, mfa_at: mfaAt = null } = claimsOf(token);
    return aViewer({ id: sub, sessionId: sid, roles, sellerIds, mfaAt });
  };
  const codeOf = (secret: string, steps = 0): Promise<string> =>
    generate({ secret, epoch: Math.floor(harness.clock.now().getTime() / 1000) + 30 * steps });
  const nextStep = (): void => harness.clock.advance(30_000);
  const person = async (name: string, roles: ("CUSTOMER" | "SELLER" | "ADMINISTRATOR")[] = ["CUSTOMER"]) => {
    const somebody = aPerson({ email: `${name}@example.com`, password: PASSWORD, roles });
    const shop = aSeller({ memberIds: [somebody.id] });
    await loadPeople(harness.db, { people: [somebody], sellers: roles.includes("SELLER") ? [shop] : [] });
    const { session } = await run(null, SIGN_IN, { email: somebody.email, password: PASSWORD });
    return { ...somebody, shop, viewer: viewerOf(session!.accessToken), refreshToken: session!.refreshToken };
  };
  const enrolled = async (name: string, roles?: ("CUSTOMER" | "SELLER" | "ADMINISTRATOR")[]) => {
    const somebody = await person(name, roles);
    const { factor } = await run(somebody.viewer, SET_UP, { password: PASSWORD });
    const { recoveryCodes } = await run(somebody.viewer, TOTP_CONFIRM, { code: await codeOf(factor!.secret) });
    nextStep();
    return { ...somebody, secret: factor!.secret, recoveryCodes: recoveryCodes! };
  };
  const signIn = (email: string, mfaCode?: string) => run(null, SIGN_IN, { email, password: PASSWORD, mfaCode });

  it("counts once a code of it was right, and no sooner", async () => {
    const alice = await person("alice");
    expect(await run(alice.viewer, SET_UP, { password: "not hers at all" })).toMatchObject({
      userErrors: [{ code: "WRONG_CREDENTIALS" }],
    });
    const { factor } = await run(alice.viewer, SET_UP, { password: PASSWORD });
    expect(factor?.uri).toMatch(/^otpauth:\/\/totp\/.*alice/);
    expect((await signIn(alice.email)).session).not.toBeNull();
    expect(await run(alice.viewer, TOTP_CONFIRM, { code: "000000" })).toMatchObject({
      userErrors: [{ code: "WRONG_MFA_CODE" }],
    });
    const { recoveryCodes } = await run(alice.viewer, TOTP_CONFIRM, { code: await codeOf(factor!.secret) });
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await run(alice.viewer, SET_UP, { password: PASSWORD })).toMatchObject({
      userErrors: [{ code: "MFA_ALREADY_SET_UP" }],
    });
    const asked = await signIn(alice.email);
    expect(asked).toMatchObject({ session: null, viewer: null, userErrors: [] });
    expect(asked.mfaChallenge?.methods).toEqual(["TOTP", "RECOVERY_CODE"]);
  });

  it("is nowhere in the database as it is", async () => {
    const bob = await enrolled("bob");
    const rows = JSON.stringify(await harness.db.query("SELECT t, r FROM totp_factors t, recovery_codes r"));
    expect(rows).not.toContain(bob.secret);
    for (const code of bob.recoveryCodes) expect(rows).not.toContain(code.replaceAll("-", ""));
  });

  it("opens a session with its code, which is good once, early or late by a step", async () => {
    const carol = await enrolled("carol");
    expect(await signIn(carol.email, "123456")).toMatchObject({
      session: null,
      userErrors: [{ code: "WRONG_MFA_CODE" }],
    });
    const code = await codeOf(carol.secret, -1).then(() => codeOf(carol.secret, 1));
    const { session } = await signIn(carol.email, code);
    expect(claimsOf(session!.accessToken).mfa_at).toBe(Math.floor(harness.clock.now().getTime() / 1000));
    expect((await signIn(carol.email, code)).userErrors).toMatchObject([{ code: "WRONG_MFA_CODE" }]);
    nextStep();
    expect((await signIn(carol.email, await codeOf(carol.secret, 5))).userErrors).toMatchObject([
      { code: "WRONG_MFA_CODE" },
    ]);
  });

  it("is right for one of two who send one code at once", async () => {
    const dora = await enrolled("dora");
    const mfaCode = await codeOf(dora.secret);
    const answers = await Promise.all([signIn(dora.email, mfaCode), signIn(dora.email, mfaCode)]);
    expect(answers.filter(({ session }) => session !== null)).toHaveLength(1);
  });

  it("may be replaced by a recovery code, each of them once, however it is typed", async () => {
    const eve = await enrolled("eve");
    const [code = ""] = eve.recoveryCodes;
    expect((await signIn(eve.email, ` ${code.toUpperCase().replaceAll("-", " ")}`)).session).not.toBeNull();
    expect((await signIn(eve.email, code)).userErrors).toMatchObject([{ code: "WRONG_MFA_CODE" }]);
  });

  it("answers a challenge within five minutes and five tries, once", async () => {
    const frank = await enrolled("frank");
    const ask = async () => (await signIn(frank.email)).mfaChallenge!.id;
    const challengeId = await ask();
    expect((await run(null, CONFIRM, { challengeId, code: "000000" })).userErrors).toMatchObject([
      { code: "WRONG_MFA_CODE" },
    ]);
    expect((await run(null, CONFIRM, { challengeId, code: await codeOf(frank.secret) })).session).not.toBeNull();
    nextStep();
    const again = { challengeId, code: await codeOf(frank.secret) };
    expect((await run(null, CONFIRM, again)).userErrors).toMatchObject([{ code: "CHALLENGE_ENDED" }]);
    const tried = await ask();
    for (let n = 0; n < 5; n += 1) await run(null, CONFIRM, { challengeId: tried, code: "000000" });
    expect((await run(null, CONFIRM, { ...again, challengeId: tried })).userErrors).toMatchObject([
      { code: "CHALLENGE_ENDED" },
    ]);
    const late = await ask();
    harness.clock.advance(5 * 60_000);
    const code = await codeOf(frank.secret);
    expect((await run(null, CONFIRM, { challengeId: late, code })).userErrors).toMatchObject([
      { code: "CHALLENGE_ENDED" },
    ]);
    expect((await run(null, CONFIRM, { challengeId: "nonsense", code })).userErrors).toMatchObject([
      { code: "CHALLENGE_ENDED" },
    ]);
  });

  it("is what makes an administrator of somebody who is one: a password alone does not", async () => {
    const ada = await enrolled("ada", ["CUSTOMER", "ADMINISTRATOR"]);
    expect(ada.viewer.roles).toEqual(["CUSTOMER"]);
    const proved = (await signIn(ada.email, await codeOf(ada.secret))).session!;
    expect(claimsOf(proved.accessToken).roles).toEqual(["ADMINISTRATOR", "CUSTOMER"]);
    const { session } = await run(null, REFRESH, { refreshToken: proved.refreshToken });
    expect(claimsOf(session!.accessToken).roles).toContain("ADMINISTRATOR");
    harness.clock.advance(12 * 60 * 60 * 1000);
    expect((await run(null, REFRESH, { refreshToken: session!.refreshToken })).userErrors).toMatchObject([
      { code: "SESSION_ENDED" },
    ]);
  });

  it("is not asked of the demo mall's people, whose passwords everybody knows, until the mall says so", async () => {
    const people = (email: string) => [aPerson({ email, password: PASSWORD, roles: ["ADMINISTRATOR"] })];
    await loadPeople(harness.db, { people: people("dana@demo.mall") });
    const { session } = await signIn("dana@demo.mall");
    expect(claimsOf(session!.accessToken)).toMatchObject({
      roles: ["ADMINISTRATOR"],
      mfa_at: expect.any(Number) as number,
    });
    const strict = await startUsers({ REQUIRE_ADMIN_MFA: "always" });
    await loadPeople(strict.harness.db, { people: people("dana@demo.mall") });
    const input = { email: "dana@demo.mall", password: PASSWORD };
    const { data } = await strict.harness.as<{ signIn: Payload }>(null, SIGN_IN, { input });
    expect(claimsOf(data!.signIn.session!.accessToken).roles).toEqual([]);
    await strict.harness.stop();
  });

  it("is asked for again before money goes elsewhere", async () => {
    const gina = await enrolled("gina", ["CUSTOMER", "SELLER"]);
    const input = { sellerId: gina.shop.id, payoutToken: "acct_1A2b3C" };
    const refused = await send(gina.viewer, PAYOUT, input);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "FORBIDDEN", reason: "STEP_UP_REQUIRED" });
    expect((await run(gina.viewer, STEP_UP, { code: "000000" })).userErrors).toMatchObject([
      { code: "WRONG_MFA_CODE" },
    ]);
    const { accessToken } = await run(gina.viewer, STEP_UP, { code: await codeOf(gina.secret) });
    expect(claimsOf(accessToken!)).toMatchObject({ sid: gina.viewer.sessionId, sellerIds: [gina.shop.id] });
    expect((await run(viewerOf(accessToken!), PAYOUT, input)).userErrors).toEqual([]);
    harness.clock.advance(10 * 60_000 + 1_000);
    expect((await send(viewerOf(accessToken!), PAYOUT, input)).errors?.[0]?.extensions["reason"]).toBe(
      "STEP_UP_REQUIRED",
    );
  });

  it("is guessed at no more often than a password", async () => {
    const hugo = await enrolled("hugo");
    for (let n = 0; n < 5; n += 1) await run(hugo.viewer, STEP_UP, { code: `00000${n}` });
    const next = await run(hugo.viewer, STEP_UP, { code: await codeOf(hugo.secret) });
    expect(next.userErrors).toMatchObject([{ code: "TOO_MANY_ATTEMPTS" }]);
  });

  it("goes by a fresh proof only, and an administrator's last one stays", async () => {
    const [iris, judy] = [await enrolled("iris"), await enrolled("judy", ["ADMINISTRATOR"])];
    const fresh = (who: { id: string }) => aViewer({ id: who.id });
    expect((await harness.as(aViewer({ id: iris.id, mfaAt: null }), REMOVE)).errors?.[0]?.extensions["code"]).toBe(
      "FORBIDDEN",
    );
    const renewed = await run(fresh(iris), RENEW);
    expect(renewed.recoveryCodes).not.toEqual(iris.recoveryCodes);
    expect((await signIn(iris.email, iris.recoveryCodes[0])).userErrors).toMatchObject([{ code: "WRONG_MFA_CODE" }]);
    expect((await run(fresh(iris), REMOVE)).removed).toBe(true);
    expect((await run(fresh(iris), REMOVE)).userErrors).toMatchObject([{ code: "MFA_NOT_SET_UP" }]);
    expect((await signIn(iris.email)).session).not.toBeNull();
    expect((await run(fresh(judy), REMOVE)).userErrors).toMatchObject([{ code: "LAST_FACTOR" }]);
  });
});
