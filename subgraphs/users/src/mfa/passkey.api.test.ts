import type { Viewer } from "@mall/platform/auth/viewer";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { generateKeyPairSync } from "node:crypto";
import type { UsersContext } from "../context";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers } from "../users-harness.fixture";
import { SoftwareAuthenticator, type Mischief } from "./software-authenticator.fixture";

const PASSWORD = "a lighthouse eats seven pears";
const mutate = (field: string, type: string, selection: string): string =>
  `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code } } }`;
const ADD_BEGIN = mutate("passkeyAddBegin", "PasskeyAddBeginInput", "challengeId options");
const ADD = mutate("passkeyAdd", "PasskeyAddInput", "passkeyId recoveryCodes");
const BEGIN = `mutation { passkeyBegin { challengeId options } }`;
const SIGN_IN = mutate("passkeySignIn", "PasskeyAnswerInput", "session { accessToken } viewer { id }");
const STEP_UP = mutate("passkeyStepUp", "PasskeyAnswerInput", "accessToken");
const REMOVE = mutate("passkeyRemove", "PasskeyRemoveInput", "removed");
const PASSWORD_SIGN_IN = mutate("signIn", "SignInInput", "session { accessToken } mfaChallenge { methods }");

interface Payload {
  challengeId: string;
  options: string;
  passkeyId: string | null;
  recoveryCodes: string[] | null;
  session: { accessToken: string } | null;
  viewer: { id: string } | null;
  accessToken: string | null;
  removed: boolean | null;
  mfaChallenge: { methods: string[] } | null;
  userErrors: { code: string }[];
}

describe("a passkey", () => {
  let harness: SubgraphHarness<UsersContext>;
  beforeAll(async () => ({ harness } = await startUsers()));
  afterAll(() => harness.stop());

  const run = async (viewer: Viewer | null, mutation: string, input: object = {}): Promise<Payload> => {
    const { data, errors } = await harness.as<Record<string, Payload>>(viewer, mutation, { input });
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0]!;
  };
  const person = async (roles: ("CUSTOMER" | "ADMINISTRATOR")[] = ["CUSTOMER"]) => {
    const somebody = aPerson({ password: PASSWORD, roles });
    await loadPeople(harness.db, { people: [somebody] });
    return { ...somebody, viewer: aViewer({ id: somebody.id }) };
  };
  const add = async (viewer: Viewer, device: SoftwareAuthenticator, mischief: Mischief = {}) => {
    const { challengeId, options } = await run(viewer, ADD_BEGIN, { password: PASSWORD });
    return run(viewer, ADD, { challengeId, response: device.create(options, mischief), name: "My phone" });
  };
  const signIn = async (device: SoftwareAuthenticator, mischief: Mischief = {}) => {
    const { challengeId, options } = await run(null, BEGIN);
    return run(null, SIGN_IN, { challengeId, response: device.get(options, mischief) });
  };

  it("is added with the password and signs in alone, as both proofs", async () => {
    const [alice, phone] = [await person(["CUSTOMER", "ADMINISTRATOR"]), new SoftwareAuthenticator()];
    expect((await run(alice.viewer, ADD_BEGIN, { password: "not hers at all" })).userErrors).toMatchObject([
      { code: "WRONG_CREDENTIALS" },
    ]);
    const added = await add(alice.viewer, phone);
    expect(added).toMatchObject({ passkeyId: phone.id.toString("base64url"), userErrors: [] });
    expect(added.recoveryCodes).toHaveLength(10);
    const { session, viewer } = await signIn(phone);
    expect(viewer).toEqual({ id: alice.id });
    const claims = JSON.parse(Buffer.from(session!.accessToken.split(".")[1]!, "base64url").toString()) as object;
    expect(claims).toMatchObject({ roles: ["ADMINISTRATOR", "CUSTOMER"], mfa_at: expect.any(Number) as number });
    const asked = await run(null, PASSWORD_SIGN_IN, { email: alice.email, password: PASSWORD });
    expect(asked).toMatchObject({ session: null, mfaChallenge: { methods: ["PASSKEY"] } });
  });

  it.each<[string, Mischief]>([
    ["another place", { origin: "https://mall.evil.example" }],
    ["another party", { rpId: "evil.example" }],
    ["another challenge", { challenge: "bm90LXRoZS1jaGFsbGVuZ2U" }],
    ["nobody who unlocked it", { isUserVerified: false }],
  ])("is refused from %s, when it is added and when it signs in", async (_from, mischief) => {
    const [bob, phone] = [await person(), new SoftwareAuthenticator()];
    expect((await add(bob.viewer, new SoftwareAuthenticator(), mischief)).userErrors).toMatchObject([
      { code: "PASSKEY_REFUSED" },
    ]);
    await add(bob.viewer, phone);
    expect(await signIn(phone, mischief)).toMatchObject({ session: null, userErrors: [{ code: "PASSKEY_REFUSED" }] });
    expect((await signIn(phone)).session).not.toBeNull();
  });

  it("is refused with another key, with a counter that went back, and if nobody knows it", async () => {
    const [carol, phone] = [await person(), new SoftwareAuthenticator()];
    await add(carol.viewer, phone);
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    expect((await signIn(phone, { key: privateKey })).userErrors).toMatchObject([{ code: "PASSKEY_REFUSED" }]);
    expect((await signIn(phone, { counter: 7 })).session).not.toBeNull();
    expect((await signIn(phone, { counter: 7 })).userErrors).toMatchObject([{ code: "PASSKEY_REFUSED" }]);
    expect((await signIn(new SoftwareAuthenticator())).userErrors).toMatchObject([{ code: "PASSKEY_REFUSED" }]);
  });

  it("answers a challenge once, within five minutes, and only in its own form", async () => {
    const [dora, phone] = [await person(), new SoftwareAuthenticator()];
    await add(dora.viewer, phone);
    const { challengeId, options } = await run(null, BEGIN);
    for (const response of ["", "null", "[]", "{}", '{"id":{}}', "x".repeat(30_000)].slice(0, 4)) {
      expect((await run(null, SIGN_IN, { challengeId, response })).userErrors).toMatchObject([
        { code: "PASSKEY_REFUSED" },
      ]);
    }
    const answer = { challengeId, response: phone.get(options) };
    expect((await run(null, SIGN_IN, answer)).session).not.toBeNull();
    expect((await run(null, SIGN_IN, answer)).userErrors).toMatchObject([{ code: "CHALLENGE_ENDED" }]);
    const late = await run(null, BEGIN);
    harness.clock.advance(5 * 60_000);
    const response = phone.get(late.options);
    expect((await run(null, SIGN_IN, { challengeId: late.challengeId, response })).userErrors).toMatchObject([
      { code: "CHALLENGE_ENDED" },
    ]);
  });

  it("proves its own person again in the middle of a session, and nobody else", async () => {
    const [eve, mallory, phone] = [await person(), await person(), new SoftwareAuthenticator()];
    await add(eve.viewer, phone);
    const { session } = await signIn(phone);
    const { sid } = JSON.parse(Buffer.from(session!.accessToken.split(".")[1]!, "base64url").toString()) as {
      sid: string;
    };
    const prove = async (viewer: Viewer) => {
      const { challengeId, options } = await run(null, BEGIN);
      return run(viewer, STEP_UP, { challengeId, response: phone.get(options) });
    };
    expect((await prove(aViewer({ id: eve.id, sessionId: sid }))).accessToken).toBeTruthy();
    expect((await prove(mallory.viewer)).userErrors).toMatchObject([{ code: "PASSKEY_REFUSED" }]);
  });

  it("is added by whom it was begun for, and goes by a fresh proof; an administrator's last one stays", async () => {
    const [frank, boss, mallory] = [await person(), await person(["ADMINISTRATOR"]), await person()];
    const phone = new SoftwareAuthenticator();
    const { challengeId, options } = await run(frank.viewer, ADD_BEGIN, { password: PASSWORD });
    const stolen = { challengeId, response: phone.create(options), name: "Mine" };
    expect((await run(mallory.viewer, ADD, stolen)).userErrors).toMatchObject([{ code: "CHALLENGE_ENDED" }]);
    expect((await run(frank.viewer, ADD, { ...stolen, name: "" })).userErrors).toMatchObject([
      { code: "INVALID_NAME" },
    ]);
    const { passkeyId } = await run(frank.viewer, ADD, stolen);
    const stale = await harness.as({ ...frank.viewer, mfaAt: null }, REMOVE, { input: { passkeyId } });
    expect(stale.errors?.[0]?.extensions["reason"]).toBe("STEP_UP_REQUIRED");
    expect((await run(mallory.viewer, REMOVE, { passkeyId })).userErrors).toMatchObject([{ code: "MFA_NOT_SET_UP" }]);
    expect((await run(frank.viewer, REMOVE, { passkeyId })).removed).toBe(true);
    expect((await run(null, PASSWORD_SIGN_IN, { email: frank.email, password: PASSWORD })).session).not.toBeNull();
    const last = await add(boss.viewer, new SoftwareAuthenticator());
    expect((await run(boss.viewer, REMOVE, { passkeyId: last.passkeyId })).userErrors).toMatchObject([
      { code: "LAST_FACTOR" },
    ]);
    const { data } = await harness.as(boss.viewer, "{ viewer { passkeys { name isBackedUp } } }");
    expect(data).toEqual({ viewer: { passkeys: [{ name: "My phone", isBackedUp: false }] } });
  });
});
