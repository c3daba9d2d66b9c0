import { systemIds, uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { orderPlaced } from "@mall/schema/events/order-placed";
import { userSignedUp } from "@mall/schema/events/user-signed-up";
import type { LoyaltyContext } from "../context";
import { moved, placed } from "../earning/order-events.fixture";
import { releaseEarnings } from "../earning/release-earnings";
import { loyaltySubgraph } from "../subgraph";
import { rewardReferrals } from "./reward-referrals";
import { VELOCITY_LIMIT, YEARLY_LIMIT } from "./referral-terms";

const CODE = "mutation { referralCodeCreate { code userErrors { code } } }";
const STANDING = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on User { loyalty {
  points { available } referrals { code invited rewarded pointsForYou } } } } }`;
const LIST = `query ($state: ReferralState!) { loyaltyReferrals(state: $state, first: 100) { nodes { refereeId reason } } }`;
const DECIDE = `mutation ($input: ReferralDecideInput!) { referralDecide(input: $input) {
  referral { state reason } userErrors { code field } } }`;
const DAY_MS = 86_400_000;

describe("friends who come by a code", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  afterAll(() => loyalty.stop());

  const codeOf = async (viewer: ReturnType<typeof aViewer>) => {
    const { data } = await loyalty.as<{ referralCodeCreate: { code: string } }>(viewer, CODE);
    return data?.referralCodeCreate.code ?? "";
  };
  const comes = async (referralCode: string, userId = uuidV7()) => {
    await loyalty.receive("users", userSignedUp({ userId, displayName: "A friend", referralCode }));
    return userId;
  };
  /** Orders for 34.50 unless said otherwise. Returns the order's id. */
  const orders = async (userId: string, address: string | null = null, goods = [3_450]) => {
    const { payload } = placed({ userId, goods, placedAt: loyalty.clock.now() });
    await loyalty.receive("orders", orderPlaced({ ...payload, buyerSignals: { address } }));
    return payload.orderId;
  };
  const survives = async (orderId: string) => {
    await loyalty.receive("orders", moved(orderId, "COMPLETED", loyalty.clock.now()));
    loyalty.clock.advance(14 * DAY_MS);
    await settleReferrals();
  };
  const settleReferrals = async () => {
    const deps = { db: loyalty.db, ids: systemIds, clock: loyalty.clock };
    await releaseEarnings(deps);
    return rewardReferrals(deps);
  };
  const standingOf = async (viewer: ReturnType<typeof aViewer>) => {
    const refs = [{ __typename: "User", id: viewer.id }];
    const { data } = await loyalty.as<{ _entities: { loyalty: unknown }[] }>(viewer, STANDING, { refs });
    return data?._entities[0]?.loyalty;
  };
  const reasonOf = async (refereeId: string, state: string) => {
    const { data } = await loyalty.as<{ loyaltyReferrals: { nodes: { refereeId: string; reason: string | null }[] } }>(
      aViewer({ roles: ["SUPPORT"] }),
      LIST,
      { state },
    );
    return data?.loyaltyReferrals.nodes.find((referral) => referral.refereeId === refereeId)?.reason;
  };

  it("bring points to both, once the first order has survived its return window and not before", async () => {
    const alice = aViewer();
    const code = await codeOf(alice);
    expect(await codeOf(alice)).toBe(code);
    const bob = aViewer({ id: await comes(code.toLowerCase().replaceAll("-", " ")) });
    const orderId = await orders(bob.id);
    expect(await settleReferrals()).toBe(0);
    expect(await standingOf(alice)).toMatchObject({ points: { available: 0 }, referrals: { invited: 1, rewarded: 0 } });
    await survives(orderId);
    expect(await standingOf(alice)).toMatchObject({
      points: { available: 200 },
      referrals: { code, invited: 1, rewarded: 1, pointsForYou: 200 },
    });
    expect(await standingOf(bob)).toMatchObject({ points: { available: 134 } });
    await survives(await orders(bob.id));
    expect(await standingOf(alice)).toMatchObject({ points: { available: 200 } });
  });

  it("bring nothing for an order that was cancelled, nor for one too small", async () => {
    const code = await codeOf(aViewer());
    const bob = await comes(code);
    const orderId = await orders(bob);
    await loyalty.receive("orders", moved(orderId, "CANCELLED", loyalty.clock.now()));
    await settleReferrals();
    expect(await reasonOf(bob, "REJECTED")).toBe("ORDER_RETURNED");
    const carol = await comes(code);
    await survives(await orders(carol, null, [1_999]));
    expect(await reasonOf(carol, "PENDING")).toBeNull();
  });

  it("bring nothing to whoever recommends themselves: by the code, or by an address of theirs or of another friend", async () => {
    const alice = aViewer();
    const code = await codeOf(alice);
    await comes(code, alice.id);
    expect(await standingOf(alice)).toMatchObject({ referrals: { invited: 0 } });
    await orders(alice.id, "the-same-house");
    const double = await comes(code);
    await orders(double, "the-same-house");
    expect(await reasonOf(double, "REJECTED")).toBe("SHARED_ADDRESS");
    const [bob, carol] = [await comes(code), await comes(code)];
    const order = await orders(bob, "another-house");
    await orders(carol, "another-house");
    expect(await reasonOf(carol, "REJECTED")).toBe("SHARED_ADDRESS");
    await survives(order);
    expect(await reasonOf(bob, "REJECTED")).toBe("SHARED_ADDRESS");
    expect(await standingOf(alice)).toMatchObject({ referrals: { rewarded: 0 } });
  });

  it("bring nothing where two people pay with one card, whichever of them pays first", async () => {
    const pays = async (userId: string, card: string | null) => {
      const { payload } = placed({ userId, goods: [3_450], placedAt: loyalty.clock.now() });
      await loyalty.receive("orders", orderPlaced({ ...payload, buyerSignals: { address: null, payment: card } }));
      return payload.orderId;
    };
    const [alice, dora] = [aViewer(), aViewer()];
    await pays(alice.id, "a-card");
    const [same, other, unknown] = [await comes(await codeOf(alice)), await comes(await codeOf(alice)), uuidV7()];
    await pays(same, "a-card");
    expect(await reasonOf(same, "REJECTED")).toBe("SHARED_PAYMENT");
    await pays(other, "another-card");
    await comes(await codeOf(dora), unknown);
    const orderId = await pays(unknown, null);
    expect([await reasonOf(other, "QUALIFIED"), await reasonOf(unknown, "QUALIFIED")]).toEqual([null, null]);
    await pays(dora.id, null);
    await pays(alice.id, "another-card");
    await survives(orderId);
    expect(await reasonOf(unknown, "REWARDED")).toBeNull();
  });

  it("are looked at by a person when many come at once, and bring their points if that one says so", async () => {
    const alice = aViewer();
    const code = await codeOf(alice);
    for (let n = 0; n < VELOCITY_LIMIT; n += 1) await comes(code);
    const [honest, other] = [await comes(code), await comes(code)];
    const orderId = await orders(honest);
    await survives(orderId);
    expect(await reasonOf(honest, "REVIEW")).toBe("VELOCITY");
    const decide = async (refereeId: string, isApproved: boolean, viewer = aViewer({ roles: ["SUPPORT"] })) => {
      const { data, errors } = await loyalty.as<{ referralDecide: object }>(viewer, DECIDE, {
        input: { refereeId, isApproved },
      });
      return data?.referralDecide ?? errors?.[0]?.extensions["code"];
    };
    expect(await decide(honest, true, aViewer())).toBe("FORBIDDEN");
    expect(await decide(honest, true)).toMatchObject({ referral: { state: "QUALIFIED" } });
    expect(await decide(honest, true)).toMatchObject({ referral: null, userErrors: [{ code: "NOT_IN_REVIEW" }] });
    expect(await decide(other, false)).toMatchObject({ referral: { state: "REJECTED", reason: "DECLINED" } });
    expect(await decide(uuidV7(), true)).toMatchObject({ userErrors: [{ code: "REFERRAL_NOT_FOUND" }] });
    expect(await settleReferrals()).toBe(1);
    expect(await standingOf(alice)).toMatchObject({ points: { available: 200 } });
  });

  it("bring points for so many a year", async () => {
    const alice = aViewer();
    const code = await codeOf(alice);
    await loyalty.db.query(
      `INSERT INTO referral (referee_id, referrer_id, state, order_id, signed_up_at, decided_at)
       SELECT gen_random_uuid(), $1, 'REWARDED', gen_random_uuid(), $2::timestamptz - interval '200 days', $2
       FROM generate_series(1, $3)`,
      [alice.id, loyalty.clock.now(), YEARLY_LIMIT],
    );
    const bob = await comes(code);
    await survives(await orders(bob));
    expect(await reasonOf(bob, "REJECTED")).toBe("YEARLY_LIMIT");
  });

  it("are rewarded once, however many processes look and however often an event is delivered", async () => {
    const alice = aViewer();
    const code = await codeOf(alice);
    const bob = await comes(code);
    await comes(await codeOf(aViewer()), bob);
    await loyalty.receive("orders", moved(await orders(bob), "COMPLETED", loyalty.clock.now()));
    loyalty.clock.advance(14 * DAY_MS);
    const deps = { db: loyalty.db, ids: systemIds, clock: loyalty.clock };
    await releaseEarnings(deps);
    await Promise.all([1, 2, 3, 4].map(() => rewardReferrals(deps)));
    expect(await standingOf(alice)).toMatchObject({ points: { available: 200 }, referrals: { rewarded: 1 } });
  });
});
