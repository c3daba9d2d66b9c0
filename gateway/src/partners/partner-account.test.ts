import type { GraphQLError } from "graphql";
import type { Partner } from "./partner";
import { PartnerAccount } from "./partner-account";
import { LocalUsage, type PartnerUsage } from "./partner-usage";

const NOON = Date.UTC(2026, 4, 4, 12);
const HOUR = 3_600_000;
let now = NOON;
let common: PartnerUsage;
let asked = 0;

beforeEach(() => {
  now = NOON;
  asked = 0;
  const counted = new LocalUsage(() => now);
  common = {
    take: (request) => {
      asked += 1;
      return counted.take(request);
    },
  };
});

const acme = (over: Partial<Partner> = {}): Partner => ({
  ...{ id: "acme", name: "Acme", scopes: [], operations: new Map(), keyEndsAt: null },
  viewer: { id: "acme", sessionId: "acme", roles: [], sellerIds: [], expiresAt: Number.MAX_SAFE_INTEGER },
  ...{ requestsPerDay: 1_000, budget: { capacity: 1_000, perSecond: 10 } },
  ...over,
});
const anAccount = (over: Partial<Partner> = {}): PartnerAccount => new PartnerAccount(acme(over), common, () => now);

/** How many of so many requests at once are let through. */
async function admitted(account: PartnerAccount, requests: number): Promise<number> {
  const outcomes = await Promise.allSettled(Array.from({ length: requests }, () => account.countRequest()));
  return outcomes.filter(({ status }) => status === "fulfilled").length;
}

describe("the quota of a partner that calls two gateways", () => {
  it("is one, and handed out in parts, so that few requests have to ask", async () => {
    const [first, second] = [anAccount(), anAccount()];
    expect(await admitted(first, 600)).toBe(600);
    expect(asked).toBe(60);
    const rest = (await admitted(second, 600)) + (await admitted(first, 600));
    expect(rest).toBe(400);
  });

  it("is not whole again because a gateway starts anew, and loses nothing when one goes in order", async () => {
    expect(await admitted(anAccount({ requestsPerDay: 200 }), 101)).toBe(101);
    const orderly = anAccount({ requestsPerDay: 200 });
    expect(await admitted(orderly, 1)).toBe(1);
    await orderly.close();
    // The first is gone without a word, with one request of its part of two in hand.
    expect(await admitted(anAccount({ requestsPerDay: 200 }), 200)).toBe(200 - 102 - 1);
  });

  it("says until when it is spent, and is whole after midnight", async () => {
    const account = anAccount({ requestsPerDay: 3 });
    expect(await admitted(account, 5)).toBe(3);
    const refusal = await account.countRequest().catch((error: GraphQLError) => error);
    expect(refusal).toMatchObject({ extensions: { limit: "quota", maximum: 3, retryAfterMs: 12 * HOUR } });
    now += 12 * HOUR;
    expect(await admitted(account, 5)).toBe(3);
  });
});

describe("the budget of a partner that calls two gateways", () => {
  it("is one, and what was not used is worth something at either", async () => {
    const [first, second] = [anAccount(), anAccount()];
    expect(await first.take("", 600)).toBeNull();
    expect((await second.take("", 600))?.extensions).toMatchObject({
      limit: "budget",
      value: 600,
      retryAfterMs: 20_000,
    });
    first.refund("", 550);
    expect(await first.take("", 500)).toBeNull();
    now += 20_000;
    expect(await second.take("", 600)).toBeNull();
    expect(await first.take("", 600)).toMatchObject({ extensions: { code: "TOO_MANY_REQUESTS" } });
  });

  it("grants what is dearer than all of it to a full one, which then owes", async () => {
    const account = anAccount();
    expect(await account.take("", 2_500)).toBeNull();
    expect((await account.take("", 1))?.extensions).toMatchObject({ retryAfterMs: 100_000 });
    now += 100_000;
    expect((await account.take("", 1))?.extensions).toMatchObject({ retryAfterMs: 50_100 });
    now += 50_100;
    expect(await account.take("", 1)).toBeNull();
  });

  it("is spent once by those who ask at the same time", async () => {
    const account = anAccount();
    const taken = await Promise.all(Array.from({ length: 20 }, () => account.take("", 100)));
    expect(taken.filter((refusal) => refusal === null)).toHaveLength(10);
  });
});
