import { createIssuer } from "./testing/test-gateway";
import { createViewers, type Viewers } from "./viewer";

type Issuer = Awaited<ReturnType<typeof createIssuer>>;

let issuer: Issuer;
let viewers: Viewers;
let revoke: (sessionId: string) => void = () => {};
let isListening = false;

beforeAll(async () => {
  issuer = await createIssuer();
  viewers = await createViewers(issuer.accessTokens, {
    subscribe(onRevoked) {
      revoke = onRevoked;
      isListening = true;
      return () => {
        isListening = false;
      };
    },
  });
});

const unauthenticated = { extensions: { code: "UNAUTHENTICATED", http: { status: 401 } } };

const unsigned = (header: object, claims: object): string =>
  `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.AAAA`;

describe("who asks", () => {
  it("is a guest without a header, and never otherwise", async () => {
    expect(await viewers.fromAuthorization(undefined)).toBeNull();
    await expect(viewers.fromAuthorization("Bearer ")).rejects.toMatchObject(unauthenticated);
  });

  it("is whom the token names", async () => {
    const token = await issuer.token({ sub: "u1", sid: "s7", roles: ["A", "B"], expiresInSeconds: 60 });
    const viewer = await viewers.fromAuthorization(`Bearer ${token}`);
    expect(viewer).toEqual({
      id: "u1",
      sessionId: "s7",
      roles: ["A", "B"],
      sellerIds: [],
      expiresAt: expect.any(Number),
    });
    expect(await viewers.fromAuthorization(`bearer ${token}`)).toBe(viewer);
  });

  it.each<[string, () => Promise<string>]>([
    ["another scheme", async () => "Basic YWxpY2U6c2VjcmV0"],
    ["no token at all", async () => "Bearer x"],
    ["an expired one", async () => `Bearer ${await issuer.token({ expiresInSeconds: -30 })}`],
    ["another issuer's", async () => `Bearer ${await issuer.token({ issuer: "https://evil.test" })}`],
    ["one for another audience", async () => `Bearer ${await issuer.token({ audience: "other" })}`],
    ["one of another type", async () => `Bearer ${await issuer.token({ typ: "JWT" })}`],
    ["another key's", async () => `Bearer ${await (await createIssuer()).token()}`],
    [
      "one without a signature",
      async () => `Bearer ${unsigned({ alg: "none", typ: "at+jwt" }, { sub: "u1", sid: "s", exp: 9e9 })}`,
    ],
    [
      "one signed with the public key as a secret",
      async () => `Bearer ${unsigned({ alg: "HS256", typ: "at+jwt", kid: "one" }, { sub: "u1", sid: "s", exp: 9e9 })}`,
    ],
    [
      "a changed one",
      async () =>
        `Bearer ${(await issuer.token()).replace(/\.[^.]+\./, `.${Buffer.from('{"sub":"admin"}').toString("base64url")}.`)}`,
    ],
  ])("is nobody with %s", async (_name, header) => {
    await expect(viewers.fromAuthorization(await header())).rejects.toMatchObject(unauthenticated);
  });

  it("is asked again once a remembered token has expired", async () => {
    const header = `Bearer ${await issuer.token({ expiresInSeconds: 60 })}`;
    const viewer = await viewers.fromAuthorization(header);
    jest.useFakeTimers({ now: Date.now() + 61_000, doNotFake: ["nextTick", "setImmediate"] });
    await expect(viewers.fromAuthorization(header)).rejects.toMatchObject(unauthenticated);
    expect(() => viewer && viewers.assertLive(viewer)).toThrow("The access token has expired.");
    jest.useRealTimers();
  });

  it("is nobody any more after the session was revoked, though the token is remembered", async () => {
    const header = `Bearer ${await issuer.token({ sid: "s9" })}`;
    const told: string[] = [];
    const stop = viewers.onRevoked((sessionId) => told.push(sessionId));
    await viewers.fromAuthorization(header);
    revoke("s9");
    await expect(viewers.fromAuthorization(header)).rejects.toMatchObject(unauthenticated);
    stop();
    revoke("s10");
    expect(told).toEqual(["s9"]);
  });

  it("stops listening when the gateway stops", () => {
    viewers.stop();
    expect(isListening).toBe(false);
  });
});
