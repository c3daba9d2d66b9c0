import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SERVICE_ROLE } from "@mall/platform/peers/peers";
import { aViewer, type SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { paymentChargedBack } from "@mall/schema/events/payment-charged-back";
import { userSignedUp } from "@mall/schema/events/user-signed-up";
import type { InsightsContext } from "../context";
import { assessSignUp } from "./assess-sign-up";

const ada = aViewer({ roles: ["ADMINISTRATOR"] });
const service = aViewer({ roles: [SERVICE_ROLE] });
const ADVERT = "Buy at www.cheap.shop 123456";
const DECISIONS = `query ($id: ID!) { aiDecisions(filter: { subjectId: $id }) {
  nodes { id kind automated outcome score explanation { feature contribution } } } }`;
const SIMULATE = `query ($t: FraudThresholdsInput!) { fraudPolicySimulate(thresholds: $t, kind: SIGN_UP,
  from: "2000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z") { outcome before after frauds } }`;
const SET = `mutation ($input: FraudPolicySetInput!) { fraudPolicySet(input: $input) {
  policy { name version } userErrors { code field } } }`;
const DECIDE = `mutation ($input: FraudReviewDecideInput!) { fraudReviewDecide(input: $input) { userErrors { code } } }`;
const QUEUE = `{ fraudReviews(first: 100) { nodes { id kind subjectId appeal } } }`;
const ASSESS = `mutation ($input: FraudAssessInput!) { fraudAssess(input: $input) { effect score } }`;

interface Decided {
  readonly aiDecisions: {
    readonly nodes: { id: string; score: number; explanation: { feature: string; contribution: number }[] }[];
  };
}
interface Queue {
  readonly fraudReviews: {
    readonly nodes: { id: string; kind: string; subjectId: string; appeal: string | null }[];
  };
}

const ORDERS = { challengeAt: 0.6, reviewAt: 0.8, blockAt: 0.97, usesModel: false, mode: "AUTO", reason: "As before." };
const ADVERTS = { challengeAt: 0.3, reviewAt: 0.7, blockAt: 1, usesModel: false };

/** What is done about new accounts, in insights. */
export function signUpsOf(mallOf: () => SubgraphHarness<InsightsContext>) {
  const signUp = async (displayName = ADVERT) => {
    const userId = uuidV7();
    await mallOf().receive("users", userSignedUp({ userId, displayName }));
    return userId;
  };
  const decisionOf = async (id: string) =>
    (await mallOf().as<Decided>(ada, DECISIONS, { id })).data!.aiDecisions.nodes[0]!;
  const assess = async (userId: string) => {
    const order = { orderId: uuidV7(), attemptKey: uuidV7(), userId, placeDigest: uuidV7(), amountMinor: 4_900 };
    const input = { ...order, shippingCountry: "DE", billingCountry: "DE", mostUnits: 1 };
    const asked = await mallOf().as<{ fraudAssess: { effect: string; score: number } }>(service, ASSESS, { input });
    return { orderId: input.orderId, ...asked.data!.fraudAssess };
  };
  const set = async (input: object) => (await mallOf().as(ada, SET, { input })).data?.["fraudPolicySet"];
  const reviewOf = async (userId: string) =>
    (await mallOf().as<Queue>(ada, QUEUE)).data!.fraudReviews.nodes.find(({ subjectId }) => subjectId === userId);
  const decide = async (assessmentId: string | undefined, verdict: string, viewer = ada) =>
    (await mallOf().as(viewer, DECIDE, { input: { assessmentId, verdict, reason: "An advert." } })).data?.[
      "fraudReviewDecide"
    ];
  /** What users was told to do about an account, oldest first. */
  const told = async (userId: string) =>
    (await mallOf().published("sign-up.judged"))
      .filter(({ aggregateId }) => aggregateId === userId)
      .map(({ payload }) => payload as { effect: string; actorId: string | null });
  return { mallOf, signUp, decisionOf, assess, set, reviewOf, decide, told };
}

export type SignUps = ReturnType<typeof signUpsOf>;

function tellOfRules({ mallOf, signUp, decisionOf, assess, set, told }: SignUps): void {
  it("are looked at by rules, and people are told", async () => {
    const userId = await signUp();
    const { explanation, ...decision } = await decisionOf(userId);
    expect(decision).toMatchObject({
      ...{ kind: "SIGN_UP_RISK", automated: true, outcome: "APPLIED", score: expect.closeTo(0.755) },
    });
    expect(explanation.map(({ feature }) => feature)).toEqual(["NAME_IS_AN_ADVERT", "NAME_HAS_NUMBER"]);
    const sum = explanation.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(decision.score, 10);
    // From the first day on a suspicion asks for a confirmed address, and no more.
    expect(await told(userId)).toEqual([expect.objectContaining({ effect: "CHALLENGE", actorId: null })]);
  });

  it("have thresholds of their own, which are tried on the past before they are set", async () => {
    const userId = await signUp("Shopper 98765");
    const { orderId } = await assess(userId);
    const at = mallOf().clock.now().toISOString();
    const paid = { paymentId: uuidV7(), orderId, userId, amountMinor: 4_900, currencyCode: "EUR", at };
    // The allowed order is written down before it is labelled.
    await decisionOf(orderId);
    await mallOf().receive("orders", paymentChargedBack(paid));
    const { data } = await mallOf().as<{ fraudPolicySimulate: object[] }>(ada, SIMULATE, { t: ADVERTS });
    // The account whose order's money was taken back counts as fraud.
    expect(data!.fraudPolicySimulate).toEqual([
      { outcome: "ALLOW", before: 1, after: 0, frauds: 0 },
      { outcome: "CHALLENGE", before: 1, after: 1, frauds: 1 },
      { outcome: "REVIEW", before: 0, after: 1, frauds: 0 },
      { outcome: "BLOCK", before: 0, after: 0, frauds: 0 },
    ]);
    const input = { ...ADVERTS, kind: "SIGN_UP", mode: "ADVISE", reason: "Adverts shall be looked at." };
    expect(await set({ ...input, usesModel: true })).toEqual({
      policy: null,
      userErrors: [{ code: "INVALID_INPUT", field: ["input", "usesModel"] }],
    });
    expect(await set(input)).toEqual({ policy: { name: "fraud-sign-ups", version: 3 }, userErrors: [] });
  });
}

function tellOfCost({ mallOf }: SignUps): void {
  it("cost the same however many there were before", async () => {
    const { db, clock } = mallOf();
    const one = {
      id: uuidV7(),
      userId: uuidV7(),
      displayName: "Robin",
      device: "a device",
      at: new Date(clock.now().getTime() - 86_400_000),
    };
    const sent = await mallOf().statementsOf(() => db.transaction((tx) => assessSignUp(tx, one)));
    const [read = "", ...written] = sent.filter((text) => !/TRANSACTION|COMMIT/.test(text));
    // The assessment and its Decision.
    expect(written).toHaveLength(2);
    const plan = await db.transaction(async (tx) => {
      await tx.query("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off");
      return JSON.stringify(await tx.query(`EXPLAIN (GENERIC_PLAN) ${read}`));
    });
    expect(plan).toMatch(/Limit.*fraud_assessment_sign_ups/);
    expect(plan).not.toMatch(/fraud_assessment(_devices)?_by_time/);
  });
}

function tellOfPeople({ signUp, decisionOf, assess, set, reviewOf, decide, told }: SignUps): void {
  it("are held back, with their orders, where a person found them made for fraud", async () => {
    const [userId, other] = [await signUp(), await signUp()];
    const review = await reviewOf(userId);
    expect(review?.kind).toBe("SIGN_UP");
    expect((await assess(userId)).effect).toBe("ALLOW");
    expect(await told(userId)).toEqual([]);
    await decide(review?.id, "REJECTED");
    expect(await told(userId)).toEqual([expect.objectContaining({ effect: "BLOCK", actorId: ada.id })]);
    expect(await assess(userId)).toMatchObject({ effect: "REVIEW", score: expect.closeTo(0.82) });
    expect((await assess(other)).effect).toBe("ALLOW");
  });

  it("are told to users at once where the policy says so, and a person's word lifts it", async () => {
    await set({ ...ADVERTS, blockAt: 0.75, kind: "SIGN_UP", mode: "AUTO", reason: "Adverts come in floods." });
    const [robin, shopper, advert] = [await signUp("Robin"), await signUp("Shopper 98765"), await signUp()];
    expect(await told(robin)).toEqual([]);
    expect(await told(shopper)).toEqual([expect.objectContaining({ effect: "CHALLENGE", actorId: null })]);
    expect(await told(advert)).toEqual([expect.objectContaining({ effect: "BLOCK", actorId: null })]);
    expect(await decisionOf(advert)).toMatchObject({ automated: true, outcome: "APPLIED" });
    expect(await reviewOf(shopper)).toBeUndefined();
    await decide((await reviewOf(advert))?.id, "APPROVED");
    expect((await told(advert)).map(({ effect }) => effect)).toEqual(["BLOCK", "ALLOW"]);
    expect(await decisionOf(advert)).toMatchObject({ outcome: "OVERRIDDEN" });
    await set({ ...ADVERTS, kind: "SIGN_UP", mode: "ADVISE", reason: "As before." });
  });

  it("and their orders are explained by shares of the score, also where the model made it", async () => {
    // From nothing on everything waits for a person, and the model counts.
    await set({ challengeAt: 1e-6, reviewAt: 1e-6, blockAt: 1, usesModel: true, mode: "ADVISE", reason: "A trial." });
    const { orderId, score } = await assess(uuidV7());
    const made = await decisionOf(orderId);
    expect(made.score).toBe(score);
    expect(made.explanation.map(({ feature }) => feature)).toContain("(baseline)");
    expect(made.explanation.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(score, 10);
    await set(ORDERS);
  });
}

/** Stories of new accounts. They begin with a mall that nobody signed up to, and leave the orders' policy as it was. */
export function tellOfSignUps(signUps: SignUps): void {
  for (const tell of [tellOfRules, tellOfCost, tellOfPeople]) tell(signUps);
}
