import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SERVICE_ROLE } from "@mall/platform/peers/peers";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { consentChanged } from "@mall/schema/events/consent-changed";
import { decisionChanged } from "@mall/schema/events/decision-changed";
import { type PromotionProposed, promotionProposed } from "@mall/schema/events/promotion-proposed";
import type { CheckoutQuote } from "../checkout/checkout";
import type { LoyaltyContext } from "../context";
import { insertPromotion } from "../promotion/insert-promotion.fixture";
import { aCart, aLine, type PromotionOverrides } from "../promotion/promotion.fixture";
import { loyaltySubgraph } from "../subgraph";

const QUOTE = `query ($input: CheckoutQuoteInput!) { checkoutQuote(input: $input) {
  adjustments { promotionId shares { amountMinor } } explanations { promotionId applied reason } userErrors { code message } } }`;
const HOLD = `mutation ($input: CheckoutHoldInput!) { checkoutHold(input: $input) {
  quote { adjustments { promotionId } } userErrors { code } } }`;
const OFFERS = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on User { loyalty {
  personalOffers { promotionId title reason state couponCode decisionId modelName modelVersion score } coupons { code state } } } } }`;
const PROPOSALS = `query ($userId: ID!) { promotionProposals(userId: $userId) {
  nodes { decisionId outcome promotionId reason contributions { feature contribution } policyVersion } } }`;

interface Offer {
  readonly promotionId: string;
  readonly reason: string;
  readonly state: string;
  readonly couponCode: string | null;
}

const DAY_MS = 86_400_000;

describe("offers for single persons", () => {
  let loyalty: SubgraphHarness<LoyaltyContext>;
  /** A category of each test's own, so that no campaign of another fits. */
  let headphones: string;
  beforeAll(async () => {
    loyalty = await SubgraphHarness.start(loyaltySubgraph, { hasJobs: false });
  });
  beforeEach(() => {
    headphones = uuidV7();
  });
  afterAll(() => loyalty.stop());

  const consents = async (userId: string, isGranted = true, purposes = ["PROFILING", "PERSONALISED_OFFERS"]) => {
    loyalty.clock.advance(1_000);
    const at = loyalty.clock.now().toISOString();
    const events = purposes.map((purpose) => consentChanged({ userId, purpose, isGranted, at }));
    await loyalty.receive("users", ...events);
  };
  const proposal = (userId: string, overrides: Partial<PromotionProposed> = {}) =>
    promotionProposed({
      ...{ decisionId: uuidV7(), userId, categoryIds: [headphones], productIds: [], score: 0.8 },
      ...{ reason: "You bought 4 times in Headphones.", policyVersion: "1" },
      model: { name: "category-affinity", version: "1" },
      contributions: [{ feature: "orders in Headphones", contribution: 0.8 }],
      expiresAt: new Date(loyalty.clock.now().getTime() + 30 * DAY_MS).toISOString(),
      at: loyalty.clock.now().toISOString(),
      ...overrides,
    });
  const proposes = async (userId: string, overrides: Partial<PromotionProposed> = {}) => {
    const event = proposal(userId, overrides);
    await loyalty.receive("insights", event);
    return event;
  };
  const aCampaign = ({ conditions, ...overrides }: PromotionOverrides = {}) =>
    insertPromotion(loyalty.db, {
      ...{ title: "A tenth off headphones", budgetMinor: 10_000, perCustomerLimit: 1, ...overrides },
      conditions: { isPersonal: true, categoryIds: [headphones], ...conditions },
    });
  const cartOf = (userId: string | null, couponCodes: string[] = []) => {
    const at = loyalty.clock.now();
    return { ...aCart({ userId, couponCodes, lines: [aLine({ categoryIds: [headphones] })] }), at: at.toISOString() };
  };
  const service = aViewer({ roles: [SERVICE_ROLE] });
  const quoteFor = async (userId: string | null, couponCodes: string[] = []) => {
    const { data } = await loyalty.as<{ checkoutQuote: CheckoutQuote }>(service, QUOTE, {
      input: cartOf(userId, couponCodes),
    });
    return data?.checkoutQuote;
  };
  const ordersAs = async (userId: string, couponCodes: string[] = []) => {
    const expiresAt = new Date(loyalty.clock.now().getTime() + 900_000).toISOString();
    await loyalty.as(service, HOLD, { input: { ...cartOf(userId, couponCodes), orderId: uuidV7(), expiresAt } });
  };
  const offersOf = async (userId: string) => {
    const { data } = await loyalty.as<{
      _entities: { loyalty: { personalOffers: Offer[]; coupons: { code: string; state: string }[] } }[];
    }>(aViewer({ id: userId }), OFFERS, { refs: [{ __typename: "User", id: userId }] });
    return data?._entities[0]?.loyalty;
  };
  const outcomesOf = async (userId: string) => {
    const { data } = await loyalty.as<{ promotionProposals: { nodes: { outcome: string }[] } }>(
      aViewer({ roles: ["SUPPORT"] }),
      PROPOSALS,
      { userId },
    );
    return data?.promotionProposals.nodes;
  };

  it("are given on consent by a campaign that fits, apply to their person alone, and say why", async () => {
    const [alice, bob] = [uuidV7(), uuidV7()];
    const campaign = await aCampaign();
    await aCampaign({ title: "Something else", conditions: { categoryIds: [uuidV7()] } });
    await consents(alice);
    const { payload } = await proposes(alice);
    expect((await offersOf(alice))?.personalOffers).toEqual([
      {
        ...{ promotionId: campaign.id, title: "A tenth off headphones", reason: payload.reason, state: "AVAILABLE" },
        ...{ couponCode: null, decisionId: payload.decisionId, modelName: "category-affinity", modelVersion: "1" },
        score: expect.closeTo(0.8, 5) as number,
      },
    ]);
    expect(await quoteFor(alice)).toMatchObject({
      adjustments: [{ promotionId: campaign.id, shares: [{ amountMinor: 100 }] }],
      explanations: [{ applied: true, reason: `It applies: chosen for you. ${payload.reason}` }],
    });
    for (const other of [bob, null]) expect(await quoteFor(other)).toMatchObject({ adjustments: [], explanations: [] });
    await ordersAs(alice);
    expect((await offersOf(alice))?.personalOffers).toMatchObject([{ state: "USED" }]);
    expect(await outcomesOf(alice)).toMatchObject([
      { outcome: "ASSIGNED", promotionId: campaign.id, contributions: [{ feature: "orders in Headphones" }] },
    ]);
    const [decided] = (await loyalty.published("promotion.proposal-decided")).slice(-1);
    expect(decided?.payload).toMatchObject({ decisionId: payload.decisionId, outcome: "ASSIGNED" });
  });

  it("are decided once, however often a proposal is delivered", async () => {
    const alice = uuidV7();
    await aCampaign();
    await aCampaign();
    await consents(alice);
    const event = proposal(alice);
    await loyalty.receive("insights", event, event);
    expect((await offersOf(alice))?.personalOffers).toHaveLength(1);
    expect(await outcomesOf(alice)).toHaveLength(1);
  });

  it.each([[[]], [["PROFILING"]], [["PERSONALISED_OFFERS"]]])("are not given on %j alone", async (purposes) => {
    const alice = uuidV7();
    await aCampaign();
    await consents(alice, true, purposes);
    await proposes(alice);
    expect(await outcomesOf(alice)).toMatchObject([{ outcome: "NO_CONSENT", promotionId: null }]);
    expect((await offersOf(alice))?.personalOffers).toEqual([]);
  });

  it("end with the consent, the coupon as well, and may be given anew after it comes back", async () => {
    const alice = uuidV7();
    await aCampaign({ needsCoupon: true });
    await consents(alice);
    await proposes(alice);
    const code = (await offersOf(alice))?.personalOffers[0]?.couponCode ?? "";
    expect((await quoteFor(alice, [code]))?.adjustments).toHaveLength(1);
    expect((await quoteFor(uuidV7(), [code]))?.userErrors).toMatchObject([{ code: "COUPON_UNKNOWN" }]);
    await consents(alice, false, ["PERSONALISED_OFFERS"]);
    expect(await offersOf(alice)).toMatchObject({
      personalOffers: [{ state: "WITHDRAWN" }],
      coupons: [{ state: "EXPIRED" }],
    });
    expect((await quoteFor(alice, [code]))?.adjustments).toEqual([]);
    await consents(alice, true, ["PERSONALISED_OFFERS"]);
    await proposes(alice);
    expect((await offersOf(alice))?.personalOffers).toMatchObject([{ state: "AVAILABLE" }]);
  });

  it("end when somebody disagrees with the decision, and with that one alone; what was used stays used", async () => {
    const [alice, bob, carol] = [uuidV7(), uuidV7(), uuidV7()];
    await aCampaign({ needsCoupon: true });
    const decisions = new Map<string, string>();
    for (const person of [alice, bob, carol]) {
      await consents(person);
      decisions.set(person, (await proposes(person)).payload.decisionId);
    }
    const code = (await offersOf(alice))?.personalOffers[0]?.couponCode ?? "";
    expect((await quoteFor(alice, [code]))?.adjustments).toHaveLength(1);
    const used = (await offersOf(carol))?.personalOffers[0]?.couponCode ?? "";
    await ordersAs(carol, [used]);
    const disagrees = (userId: string, kind: string) =>
      decisionChanged({
        ...{ decisionId: decisions.get(userId) ?? "", kind, subject: { type: "User", id: userId }, state: "REVERTED" },
        ...{ actorId: uuidV7(), reason: "Not for this person.", at: loyalty.clock.now().toISOString() },
      });
    const told = disagrees(alice, "PERSONAL_OFFER");
    await loyalty.receive(
      "insights",
      told,
      told,
      disagrees(carol, "PERSONAL_OFFER"),
      disagrees(bob, "PRICE_SUGGESTION"),
    );
    expect(await offersOf(alice)).toMatchObject({
      personalOffers: [{ state: "WITHDRAWN" }],
      coupons: [{ state: "EXPIRED" }],
    });
    expect((await quoteFor(alice, [code]))?.adjustments).toEqual([]);
    expect((await offersOf(bob))?.personalOffers).toMatchObject([{ state: "AVAILABLE" }]);
    expect((await offersOf(carol))?.personalOffers).toMatchObject([{ state: "USED" }]);
  });

  it("find no campaign, no budget or come too late, and the audit says which", async () => {
    const [alice, bob] = [uuidV7(), uuidV7()];
    await consents(alice);
    await proposes(alice);
    await aCampaign({ budgetMinor: null, useLimit: 1 });
    await proposes(alice, { expiresAt: loyalty.clock.now().toISOString() });
    await consents(bob);
    await proposes(bob);
    await ordersAs(bob);
    await proposes(alice);
    expect((await outcomesOf(alice))?.map(({ outcome }) => outcome).sort()).toEqual([
      ...["BUDGET_USED_UP", "EXPIRED", "NO_CAMPAIGN"],
    ]);
    await proposes(bob);
    expect((await outcomesOf(bob))?.map(({ outcome }) => outcome).sort()).toEqual(["ASSIGNED", "NO_CAMPAIGN"]);
  });

  it("are audited by those who may: others are refused", async () => {
    const { errors } = await loyalty.as(aViewer(), PROPOSALS, { userId: uuidV7() });
    expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });
});
