import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { consentChanged } from "@mall/schema/events/consent-changed";
import { DECISION_CHANGED, type DecisionChanged } from "@mall/schema/events/decision-changed";
import { orderPlaced } from "@mall/schema/events/order-placed";
import { productChanged } from "@mall/schema/events/product-changed";
import { promotionProposalDecided } from "@mall/schema/events/promotion-proposal-decided";
import { PROMOTION_PROPOSED, type PromotionProposed } from "@mall/schema/events/promotion-proposed";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { aProduct } from "../catalogue/listing.fixture";
import { Catalogue } from "../catalogue/catalogue";
import type { InsightsContext } from "../context";
import { setPolicy } from "../policy/set-policy";
import { insightsSubgraph } from "../subgraph";
import { proposeOffers } from "./propose-offers";

const DECISION = `query ($id: ID!) { decision(decisionId: $id) { kind outcome score explanation { feature contribution } counterfactual
  model { name version } policy { name version mode } automated subject { type id } changes { to reason } } }`;

const REVERT = `mutation ($input: AiDecisionMoveInput!) {
  aiDecisionMove(input: $input) { decision { outcome } userErrors { code } } }`;

describe("offers that insights proposes", () => {
  let harness: SubgraphHarness<InsightsContext>;
  let catalogue: Catalogue;
  const [ropes, rope, boots] = [uuidV7(), uuidV7(), uuidV7()];
  const lastly = (): string => harness.clock.now().toISOString();

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { hasJobs: false, env: { INSIGHTS_MODEL_WORKERS: "0" } });
    catalogue = new Catalogue(harness.db);
    const listed = { categoryIds: [uuidV7(), ropes], categoryPath: ["Outdoor", "Ropes"], sellerId: uuidV7() };
    const products = [rope, boots].map((productId) => productChanged(aProduct({ productId, ...listed })));
    await harness.receive("products", ...products);
  });
  afterAll(() => harness.stop());

  const agrees = (userId: string, purposes: readonly string[], isGranted = true) =>
    harness.receive(
      "users",
      ...purposes.map((purpose) => consentChanged({ userId, purpose, isGranted, at: lastly() })),
    );
  const buys = (userId: string, ...productIds: string[]) =>
    harness.receive(
      "orders",
      orderPlaced({
        ...{ orderId: uuidV7(), number: "1", userId, placedAt: lastly(), currencyCode: "EUR", totalMinor: 1 },
        lines: productIds.map((productId) => ({
          ...{ orderLineId: uuidV7(), productId, variantId: uuidV7(), sellerId: uuidV7() },
          ...{ quantity: 1, unitPriceMinor: 1, lineTotalMinor: 1 },
        })),
      }),
    );
  const runtime = () => ({ ids: { next: uuidV7 }, wakeRelay: () => undefined }) as unknown as SubgraphRuntime;
  const propose = () => proposeOffers({ runtime: runtime(), db: harness.db, clock: harness.clock, catalogue });
  const proposedTo = async (userId: string) =>
    (await harness.published(PROMOTION_PROPOSED))
      .map(({ payload }) => payload as PromotionProposed)
      .filter((proposal) => proposal.userId === userId);
  const decisionOf = async (userId: string, id: string) =>
    (await harness.as<{ decision: object | null }>(aViewer({ id: userId }), DECISION, { id })).data?.decision;
  const BOTH = ["PROFILING", "PERSONALISED_OFFERS"];

  it("go to who agreed to both and stayed away, once in a month, each with the decision that explains it", async () => {
    const [alice, bob, carol, dora] = [uuidV7(), uuidV7(), uuidV7(), uuidV7()];
    await agrees(alice, BOTH);
    await agrees(bob, ["PROFILING"]);
    await agrees(carol, ["PERSONALISED_OFFERS"]);
    await agrees(dora, BOTH);
    for (const buyer of [alice, bob, carol]) await buys(buyer, rope);
    harness.clock.advance(80 * 86_400_000);
    await buys(dora, rope, boots);
    expect(await propose()).toBe(1);
    const [proposal, ...others] = await proposedTo(alice);
    expect(others).toEqual([]);
    for (const other of [bob, carol, dora]) expect(await proposedTo(other)).toEqual([]);
    expect(proposal).toMatchObject({
      ...{ productIds: [boots], reason: "You bought once in Ropes.", policyVersion: "1" },
      model: { name: "mall-category-affinity", version: "1" },
    });
    expect(proposal?.categoryIds[0]).toBe(ropes);
    const id = proposal?.decisionId ?? "";
    expect(await decisionOf(alice, id)).toMatchObject({
      ...{ kind: "PERSONAL_OFFER", outcome: "PROPOSED", automated: false, subject: { type: "User", id: alice } },
      explanation: [
        { feature: "100 % of all purchases", contribution: 0.25 },
        { feature: "1 bought in Ropes" },
        { feature: "80 days since the last purchase there" },
      ],
      policy: { name: "personal-offers", version: 1, mode: "ADVISE" },
    });
    expect(await decisionOf(bob, id)).toBeNull();
    expect(await propose()).toBe(0);
    const decided = { decisionId: id, userId: alice, promotionId: uuidV7(), at: lastly() };
    await harness.receive("loyalty", promotionProposalDecided({ ...decided, outcome: "ASSIGNED" }));
    expect(await decisionOf(alice, id)).toMatchObject({
      outcome: "APPLIED",
      changes: [{ to: "APPLIED", reason: "A campaign with budget gave it." }],
    });
    const input = { decisionId: id, move: "revert", reason: "Not for this person." };
    const moved = await harness.as<{ aiDecisionMove: { decision: object | null; userErrors: object[] } }>(
      aViewer({ roles: ["COMPLIANCE"] }),
      REVERT,
      { input },
    );
    expect(moved.data?.aiDecisionMove).toMatchObject({ decision: { outcome: "REVERTED" }, userErrors: [] });
    const told = (await harness.published(DECISION_CHANGED)).map(({ payload }) => payload as DecisionChanged);
    expect(told.filter(({ decisionId }) => decisionId === id)).toMatchObject([
      { kind: "PERSONAL_OFFER", state: "REVERTED", subject: { type: "User", id: alice } },
    ]);
    harness.clock.advance(31 * 86_400_000);
    expect(await propose()).toBe(2);
  });

  it("end with either consent, and in SHADOW are recorded and told to nobody", async () => {
    const [alice, bob] = [uuidV7(), uuidV7()];
    for (const buyer of [alice, bob]) {
      await agrees(buyer, BOTH);
      await buys(buyer, rope);
    }
    harness.clock.advance(40 * 86_400_000);
    await agrees(alice, ["PERSONALISED_OFFERS"], false);
    const policy = {
      name: "personal-offers",
      settings: null,
      reason: "To look at it first.",
      setBy: uuidV7(),
    } as const;
    await setPolicy(harness.db, { ...policy, mode: "SHADOW", at: harness.clock.now() });
    const before = (await harness.published(PROMOTION_PROPOSED)).length;
    expect(await propose()).toBeGreaterThan(0);
    expect((await harness.published(PROMOTION_PROPOSED)).length).toBe(before);
    const recorded = await harness.db.query<{ personId: string }[]>(
      `SELECT person_id AS "personId" FROM decision_content JOIN decision ON decision.id = decision_id
       WHERE person_id = ANY($1::uuid[]) AND kind = 'PERSONAL_OFFER'`,
      [[alice, bob]],
    );
    expect(recorded).toEqual([{ personId: bob }]);
  });

  it("cost as many statements for fifty people as for one", async () => {
    const costOf = async (count: number) => {
      const people = Array.from({ length: count }, () => uuidV7());
      for (const userId of people) {
        await harness.db.query("INSERT INTO profiling_consent VALUES ($1, true, now())", [userId]);
        await harness.db.query("INSERT INTO offer_consent VALUES ($1, true, now(), $2)", [userId, lastly()]);
        const at = new Date(harness.clock.now().getTime() - 60 * 86_400_000);
        await harness.db.query("INSERT INTO purchase VALUES ($1, $2, $3, $4)", [userId, rope, uuidV7(), at]);
      }
      return (await harness.statementsOf(propose)).length;
    };
    const one = await costOf(1);
    expect(await costOf(50)).toBe(one);
  });
});
