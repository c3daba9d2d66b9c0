import type { Viewer } from "@mall/platform/auth/viewer";
import { SERVICE_ROLE } from "@mall/platform/peers/peers";
import { eventually } from "@mall/platform/testing/eventually";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "../context";
import { tellOfHeldAccounts } from "../hold/account-holds.fixture";
import { aPerson, loadPeople } from "../seed/people.fixture";
import { startUsers, type UsersHarness } from "../users-harness.fixture";

const PASSWORD = "a lighthouse eats seven pears";
const OTHER = "nine kettles sing under water";
const HOUR_MS = 60 * 60 * 1000;
const mutate = (field: string, type: string, selection: string): string =>
  `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} userErrors { code field } } }`;
const SIGN_IN = mutate("signIn", "SignInInput", "session { accessToken }");
const SIGN_UP = mutate("signUp", "SignUpInput", "viewer { id }");
const RESET_REQUEST = mutate("passwordResetRequest", "PasswordResetRequestInput", "accepted");
const RESET = mutate("passwordReset", "PasswordResetInput", "endedSessions");
const CHANGE = mutate("passwordChange", "PasswordChangeInput", "endedSessions");
const EMAIL_CHANGE = mutate("emailChangeRequest", "EmailChangeRequestInput", "accepted");
const CONFIRM = mutate("emailConfirm", "EmailConfirmInput", "email");
const REVOKE = mutate("sessionRevoke", "SessionRevokeInput", "endedSessions");
const VERIFY = `mutation { emailVerificationSend { accepted } }`;
const SESSIONS = `{ viewer { id email security { isEmailVerified } sessions { id ip isCurrent } } }`;

interface Payload {
  userErrors: { code: string }[];
  accepted?: boolean;
  email?: string;
  endedSessions?: number;
  session?: { accessToken: string } | null;
}
interface Me {
  viewer: { email: string; security: { isEmailVerified: boolean }; sessions: { id: string; isCurrent: boolean }[] };
}

describe("somebody who lost something", () => {
  let harness: SubgraphHarness<UsersContext>;
  let lettersTo: UsersHarness["lettersTo"];
  beforeAll(async () => ({ harness, lettersTo } = await startUsers()));
  afterAll(() => harness.stop());

  const run = async (viewer: Viewer | null, mutation: string, input: object = {}): Promise<Payload> => {
    const { data, errors } = await harness.as<Record<string, Payload>>(viewer, mutation, { input });
    expect(errors).toBeUndefined();
    return Object.values(data ?? {})[0]!;
  };
  const person = async (name: string) => {
    const somebody = aPerson({ email: `${name}@example.com`, displayName: name, password: PASSWORD });
    await loadPeople(harness.db, { people: [somebody] });
    return { ...somebody, viewer: aViewer({ id: somebody.id }) };
  };
  const signIn = async (email: string, password: string) => {
    const { session } = await run(null, SIGN_IN, { email, password });
    return session
      ? (JSON.parse(Buffer.from(session.accessToken.split(".")[1]!, "base64url").toString()) as { sid: string })
      : null;
  };
  const codeTo = (email: string, count = 1): Promise<string> =>
    eventually(() => {
      const letters = lettersTo(email);
      expect(letters).toHaveLength(count);
      return /^[\w-]{32}$/m.exec(letters.at(-1) ?? "")?.[0] ?? "";
    }, 10_000);

  it("gets a new password by a letter, which works once and ends all sessions", async () => {
    const alice = await person("alice");
    await signIn(alice.email, PASSWORD);
    expect((await run(null, RESET_REQUEST, { email: " ALICE@example.com" })).accepted).toBe(true);
    const token = await codeTo(alice.email);
    expect(await run(null, RESET, { token, newPassword: "short" })).toMatchObject({
      userErrors: [{ code: "PASSWORD_TOO_SHORT" }],
    });
    expect(await run(null, RESET, { token, newPassword: OTHER })).toEqual({ endedSessions: 1, userErrors: [] });
    expect(await run(null, RESET, { token, newPassword: PASSWORD })).toMatchObject({
      userErrors: [{ code: "TOKEN_ENDED" }],
    });
    expect(await signIn(alice.email, PASSWORD)).toBeNull();
    expect(await signIn(alice.email, OTHER)).not.toBeNull();
    expect(await harness.published("session.revoked")).toHaveLength(1);
  });

  it("is answered alike whether or not there is an account, and only the letter says which", async () => {
    const known = await person("known");
    const answers = [];
    for (const email of [known.email, "nobody@example.com", "no address"])
      answers.push(await run(null, RESET_REQUEST, { email }));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await codeTo(known.email);
    expect(await codeTo("nobody@example.com")).toBe("");
    expect(lettersTo("nobody@example.com")[0]).toContain("no account with this address");
  });

  it("waits no longer than an hour to use the letter, and gets five of them in one", async () => {
    const bob = await person("bob");
    for (let n = 0; n < 7; n += 1) await run(null, RESET_REQUEST, { email: bob.email });
    const token = await codeTo(bob.email, 5);
    harness.clock.advance(HOUR_MS);
    expect(await run(null, RESET, { token, newPassword: OTHER })).toMatchObject({
      userErrors: [{ code: "TOKEN_ENDED" }],
    });
    await run(null, RESET_REQUEST, { email: bob.email });
    await codeTo(bob.email, 6);
  });

  it("changes the password by the old one and stays signed in here, and nowhere else", async () => {
    const carol = await person("carol");
    const here = await signIn(carol.email, PASSWORD);
    await signIn(carol.email, PASSWORD);
    const viewer = aViewer({ id: carol.id, sessionId: here!.sid });
    const wrong = await run(viewer, CHANGE, { currentPassword: OTHER, newPassword: OTHER });
    expect(wrong).toMatchObject({ endedSessions: null, userErrors: [{ code: "WRONG_CREDENTIALS" }] });
    const personal = await run(viewer, CHANGE, { currentPassword: PASSWORD, newPassword: carol.email });
    expect(personal.userErrors).toMatchObject([{ code: "PASSWORD_TOO_COMMON" }]);
    expect(await run(viewer, CHANGE, { currentPassword: PASSWORD, newPassword: OTHER })).toEqual({
      endedSessions: 1,
      userErrors: [],
    });
    const { data } = await harness.as<Me>(viewer, SESSIONS);
    expect(data?.viewer.sessions).toMatchObject([{ id: here!.sid, isCurrent: true }]);
  });

  it("guesses at the password from inside no more often than from outside", async () => {
    const dora = await person("dora");
    for (let n = 0; n < 5; n += 1)
      await run(dora.viewer, CHANGE, { currentPassword: `guess ${n}`, newPassword: OTHER });
    const next = await run(dora.viewer, CHANGE, { currentPassword: PASSWORD, newPassword: OTHER });
    expect(next.userErrors).toMatchObject([{ code: "TOO_MANY_ATTEMPTS" }]);
  });

  it("confirms an address by the code of a letter, once", async () => {
    const eve = await person("eve");
    await harness.as(eve.viewer, VERIFY);
    const token = await codeTo(eve.email);
    expect(await run(null, CONFIRM, { token: "x".repeat(32) })).toMatchObject({
      email: null,
      userErrors: [{ code: "TOKEN_ENDED" }],
    });
    expect(await run(null, CONFIRM, { token })).toEqual({ email: eve.email, userErrors: [] });
    expect(await run(null, CONFIRM, { token })).toMatchObject({ userErrors: [{ code: "TOKEN_ENDED" }] });
    const { data } = await harness.as<Me>(eve.viewer, SESSIONS);
    expect(data?.viewer.security).toEqual({ isEmailVerified: true });
  });

  it("takes another address, which proves itself first, while the old one is warned", async () => {
    const frank = await person("frank");
    const input = { newEmail: "franklin@example.com", password: PASSWORD };
    expect(await run(frank.viewer, EMAIL_CHANGE, { ...input, password: OTHER })).toMatchObject({
      userErrors: [{ code: "WRONG_CREDENTIALS" }],
    });
    expect(await run(frank.viewer, EMAIL_CHANGE, input)).toEqual({ accepted: true, userErrors: [] });
    const token = await codeTo("franklin@example.com");
    await eventually(() => expect(lettersTo(frank.email)).toHaveLength(1), 10_000);
    expect(await signIn("franklin@example.com", PASSWORD)).toBeNull();
    expect(await run(null, CONFIRM, { token })).toEqual({ email: "franklin@example.com", userErrors: [] });
    expect(await signIn("franklin@example.com", PASSWORD)).not.toBeNull();
    expect(await signIn(frank.email, PASSWORD)).toBeNull();
  });

  it("learns nothing of who has an address by asking for it, and cannot take it", async () => {
    const [gina, hugo] = [await person("gina"), await person("hugo")];
    const answer = await run(gina.viewer, EMAIL_CHANGE, { newEmail: hugo.email, password: PASSWORD });
    expect(answer).toEqual({ accepted: true, userErrors: [] });
    expect(await codeTo(hugo.email)).toBe("");
    await run(gina.viewer, EMAIL_CHANGE, { newEmail: "soon@example.com", password: PASSWORD });
    const token = await codeTo("soon@example.com");
    await run(null, SIGN_UP, { email: "soon@example.com", password: OTHER, displayName: "Sooner" });
    expect(await run(null, CONFIRM, { token })).toMatchObject({ email: null, userErrors: [{ code: "TOKEN_ENDED" }] });
  });

  it("ends a session elsewhere, and nobody else's", async () => {
    const [iris, mallory] = [await person("iris"), await person("mallory")];
    const session = await signIn(iris.email, PASSWORD);
    for (const sessionId of [session!.sid, "nonsense"]) {
      expect((await run(mallory.viewer, REVOKE, { sessionId })).endedSessions).toBe(0);
    }
    expect((await run(iris.viewer, REVOKE, { sessionId: session!.sid })).endedSessions).toBe(1);
    expect((await harness.as<Me>(iris.viewer, SESSIONS)).data?.viewer.sessions).toEqual([]);
    const others = await harness.as(
      mallory.viewer,
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on User { sessions { id } security { hasTotp } } } }`,
      { r: [{ __typename: "User", id: iris.id }] },
    );
    expect(others.data).toEqual({ _entities: [{ sessions: null, security: null }] });
  });

  it("writes to the buyer of an order that waits for a word of theirs, for the mall alone", async () => {
    const post = "mutation ($input: OrderConfirmationPostInput!) { orderConfirmationPost(input: $input) }";
    const erin = await person("erin");
    const order = { orderNumber: "M-17", code: "7KQ4MXPD", until: "2026-11-27T10:00:00Z" };
    const posted = async (to: object, viewer = aViewer({ roles: [SERVICE_ROLE] })) =>
      (await harness.as(viewer, post, { input: { ...order, ...to } })).data?.["orderConfirmationPost"];
    expect(await posted({ userId: erin.id, email: "typed@example.com" })).toBe(true);
    expect(await posted({ email: "gina@guests.test" })).toBe(true);
    expect(await posted({ userId: aViewer().id, email: "typed@example.com" })).toBe(false);
    expect(await posted({ userId: erin.id }, erin.viewer)).toBeUndefined();
    await eventually(() => {
      for (const address of [erin.email, "gina@guests.test"])
        expect(lettersTo(address)).toEqual([expect.stringMatching(/M-17[^]*7KQ4MXPD[^]*2026-11-27 10:00 UTC/)]);
    });
    expect(lettersTo("typed@example.com")).toEqual([]);
  });

  describe("an account that may be made for fraud", () => tellOfHeldAccounts(() => ({ harness, lettersTo })));
});
