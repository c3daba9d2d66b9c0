import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SERVICE_ROLE } from "@mall/platform/peers/peers";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { paymentChargedBack } from "@mall/schema/events/payment-charged-back";
import { userSignedUp } from "@mall/schema/events/user-signed-up";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";

const ada = aViewer({ roles: ["ADMINISTRATOR"] });
const service = aViewer({ roles: [SERVICE_ROLE] });
const ADVERT = "Buy at www.cheap.shop 123456";
const DECISIONS = `query ($id: ID!) { aiDecisions(filter: { subjectId: $id }) {
  nodes { id kind automated outcome score explanation { feature contribution } } } }`;
const SIMULATE = `query ($t: FraudThresholdsInput!) { fraudPolicySimulate(thresholds: $t, kind: SIGN_UP,
  from: "2000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z") { outcome before after frauds } }`;
const SET = `mutation ($input: FraudPolicySetInput!) { fraudPolicySet(input: $input) {
  policy { name version } userErrors { code field } } }`;
const DECIDE = `mutation ($id: ID!) { fraudReviewDecide(input: { assessmentId: $id, verdict: REJECTED, reason: "An advert." }) {
  userErrors { code } } }`;
const QUEUE = `{ fraudReviews { nodes { id kind subjectId } } }`;
const ASSESS = `mutation ($input: FraudAssessInput!) { fraudAssess(input: $input) { effect score } }`;

interface Decided {
  readonly aiDecisions: {
    readonly nodes: { id: string; score: number; explanation: { feature: string; contribution: number }[] }[];
  };
}

describe("new accounts", () => {
  let harness: SubgraphHarness<InsightsContext>;
  beforeAll(async () => {
    // What is remembered counts here, however slow the machine is.
    const env = { INSIGHTS_MODEL_WORKERS: "0", INSIGHTS_FRAUD_PATIENCE_MS: "60000" };
    harness = await SubgraphHarness.start(insightsSubgraph, { hasJobs: false, env });
  }, 60_000);
  afterAll(() => harness.stop());

  const signUp = async (displayName: string) => {
    const userId = uuidV7();
    await harness.receive("users", userSignedUp({ userId, displayName }));
    return userId;
  };
  const decisionOf = async (id: string) =>
    (await harness.as<Decided>(ada, DECISIONS, { id })).data!.aiDecisions.nodes[0]!;
  const order = (userId: string) => ({
    ...{ orderId: uuidV7(), attemptKey: uuidV7(), userId, placeDigest: uuidV7(), amountMinor: 4_900 },
    ...{ shippingCountry: "DE", billingCountry: "DE", mostUnits: 1 },
  });
  const assess = async (userId: string) => {
    const input = order(userId);
    const { data } = await harness.as<{ fraudAssess: { effect: string; score: number } }>(
      ...([service, ASSESS, { input }] as const),
    );
    return { orderId: input.orderId, ...data!.fraudAssess };
  };
  const set = async (input: object) => (await harness.as(ada, SET, { input })).data?.["fraudPolicySet"];
  const t = { challengeAt: 0.3, reviewAt: 0.7, blockAt: 1, usesModel: false };

  it("are looked at by rules, and people are told", async () => {
    const { explanation, ...decision } = await decisionOf(await signUp(ADVERT));
    expect(decision).toMatchObject({
      ...{ kind: "SIGN_UP_RISK", automated: false, outcome: "PROPOSED", score: expect.closeTo(0.755) },
    });
    expect(explanation.map(({ feature }) => feature)).toEqual(["NAME_IS_AN_ADVERT", "NAME_HAS_NUMBER"]);
    const sum = explanation.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(decision.score, 10);
  });

  it("have thresholds of their own, which are tried on the past before they are set", async () => {
    const userId = await signUp("Shopper 98765");
    const { orderId } = await assess(userId);
    const at = harness.clock.now().toISOString();
    const paid = { paymentId: uuidV7(), orderId, userId, amountMinor: 4_900, currencyCode: "EUR", at };
    // The allowed order is written down before it is labelled.
    await decisionOf(orderId);
    await harness.receive("orders", paymentChargedBack(paid));
    const { data } = await harness.as<{ fraudPolicySimulate: object[] }>(ada, SIMULATE, { t });
    // The account whose order's money was taken back counts as fraud.
    expect(data!.fraudPolicySimulate).toEqual([
      { outcome: "ALLOW", before: 1, after: 0, frauds: 0 },
      { outcome: "CHALLENGE", before: 1, after: 1, frauds: 1 },
      { outcome: "REVIEW", before: 0, after: 1, frauds: 0 },
      { outcome: "BLOCK", before: 0, after: 0, frauds: 0 },
    ]);
    const input = { ...t, kind: "SIGN_UP", mode: "ADVISE", reason: "Adverts shall be looked at." };
    const refused = (field: string) => ({
      policy: null,
      userErrors: [{ code: "INVALID_INPUT", field: ["input", field] }],
    });
    expect(await set({ ...input, usesModel: true })).toEqual(refused("usesModel"));
    expect(await set({ ...input, mode: "AUTO" })).toEqual(refused("mode"));
    expect(await set(input)).toEqual({ policy: { name: "fraud-sign-ups", version: 2 }, userErrors: [] });
  });

  it("are held back by their orders where a person found them made for fraud", async () => {
    const [userId, other] = [await signUp(ADVERT), await signUp(ADVERT)];
    const { nodes } = (
      await harness.as<{ fraudReviews: { nodes: { id: string; kind: string; subjectId: string }[] } }>(ada, QUEUE)
    ).data!.fraudReviews;
    const review = nodes.find(({ subjectId }) => subjectId === userId);
    expect(review?.kind).toBe("SIGN_UP");
    expect((await assess(userId)).effect).toBe("ALLOW");
    await harness.as(ada, DECIDE, { id: review?.id });
    expect(await assess(userId)).toMatchObject({ effect: "REVIEW", score: expect.closeTo(0.82) });
    expect((await assess(other)).effect).toBe("ALLOW");
  });

  it("and their orders are explained by shares of the score, also where the model made it", async () => {
    // From nothing on everything waits for a person, and the model counts.
    await set({ challengeAt: 1e-6, reviewAt: 1e-6, blockAt: 1, usesModel: true, mode: "ADVISE", reason: "A trial." });
    const { orderId, score } = await assess(uuidV7());
    const made = await decisionOf(orderId);
    expect(made.score).toBe(score);
    expect(made.explanation.map(({ feature }) => feature)).toContain("(baseline)");
    expect(made.explanation.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 10);
  });
});
