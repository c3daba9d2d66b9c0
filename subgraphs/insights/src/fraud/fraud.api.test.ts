import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SERVICE_ROLE } from "@mall/platform/peers/peers";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { silentLogger } from "@mall/platform/telemetry/logger";
import { orderAssessed } from "@mall/schema/events/order-assessed";
import { orderPlaced } from "@mall/schema/events/order-placed";
import { paymentChargedBack } from "@mall/schema/events/payment-charged-back";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";
import { assessOrder } from "./assess-order";
import { AssessmentQueue } from "./assessment-queue";
import { tellOfCalibration } from "./calibration.fixture";
import { tellOfDevices } from "./devices.fixture";
import { FRAUD_FEATURES } from "./fraud-features";
import type { OrderToAssess } from "./order-facts";
import { tellOfAppeals } from "./risk-appeals.fixture";
import { signUpsOf, tellOfSignUps } from "./sign-ups.fixture";

const LONG = 60_000;
const ASSESS = `mutation ($input: FraudAssessInput!) { fraudAssess(input: $input) {
  effect score decisionId record } }`;
const RISK = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Order { risk {
  decision score explanation decisionId humanReviewed model { name } } } } }`;
const QUEUE = `{ fraudReviews { totalCount nodes { id subjectId outcome facts { code } } } platform { fraud { reviewed blocked approved } } }`;
const DECIDE = `mutation ($input: FraudReviewDecideInput!) { fraudReviewDecide(input: $input) {
  review { verdict } userErrors { code field } } }`;
const service = aViewer({ roles: [SERVICE_ROLE] });
const ada = aViewer({ roles: ["ADMINISTRATOR"] });
type Assessed = Readonly<
  Record<"fraudAssess", { effect: string; score: number; decisionId: string; record: string | null }>
>;
type Risks = Readonly<Record<"_entities", readonly { readonly risk: Record<string, unknown> | null }[]>>;
type Simulated = Readonly<{ outcome: string; before: number; after: number }>;
interface Queue {
  readonly fraudReviews: {
    readonly totalCount: number;
    readonly nodes: { id: string; subjectId: string; outcome: string; facts: { code: string }[] }[];
  };
  readonly platform: { readonly fraud: object };
}

describe("fraud", () => {
  let harness: SubgraphHarness<InsightsContext>;
  beforeAll(async () => {
    // What is remembered counts here, however slow the machine is.
    const env = { INSIGHTS_MODEL_WORKERS: "0", INSIGHTS_FRAUD_PATIENCE_MS: String(LONG) };
    harness = await SubgraphHarness.start(insightsSubgraph, { hasJobs: false, env });
  }, LONG);
  afterAll(() => harness.stop());
  const anOrder = (overrides: Partial<OrderToAssess> = {}): OrderToAssess => ({
    ...{ orderId: uuidV7(), attemptKey: uuidV7(), userId: uuidV7(), emailDigest: null, placeDigest: uuidV7() },
    ...{ deviceDigest: null, amountMinor: 4_900, shippingCountry: "DE", billingCountry: "DE", mostUnits: 1 },
    ...overrides,
  });
  const assess = async (order: OrderToAssess) => {
    const { data, errors } = await harness.as<Assessed>(service, ASSESS, { input: order });
    expect(errors).toBeUndefined();
    return data!.fraudAssess;
  };
  /** Insights hears of an order that it let go on with the order's first event. */
  const written = ({ orderId }: OrderToAssess, { decisionId, record }: Assessed["fraudAssess"]) =>
    harness.receive("orders", orderAssessed({ orderId, decisionId, record: record ?? "" }));
  const risk = async (viewer: typeof ada | null, orderId: string) => {
    const representations = { r: [{ __typename: "Order", id: orderId }] };
    return (await harness.as<Risks>(viewer, RISK, representations)).data?._entities[0]?.risk ?? null;
  };
  const chargedBack = (orderId: string) =>
    harness.receive(
      "orders",
      paymentChargedBack({
        ...{ paymentId: uuidV7(), orderId, userId: null, amountMinor: 4_900, currencyCode: "EUR" },
        at: harness.clock.now().toISOString(),
      }),
    );
  const queue = async () => (await harness.as<Queue>(ada, QUEUE)).data!;
  /** An order that is held: a bank took money of the account back before. */
  const heldOrder = async () => {
    const first = anOrder();
    await written(first, await assess(first));
    await chargedBack(first.orderId);
    const second = anOrder({ userId: first.userId });
    return { first, order: second, answer: await assess(second) };
  };

  const signUps = signUpsOf(() => harness);
  describe("of new accounts: they", () => tellOfSignUps(signUps));
  describe("has an appeal that", () => tellOfAppeals(signUps, { heldOrder }));
  describe("of devices: they", () => tellOfDevices(signUps, { anOrder, assessed: assess, chargedBack }));

  it("is asked by the mall alone, and an ordinary order is allowed in few statements", async () => {
    const order = anOrder();
    const statements = await harness.statementsOf(async () => expect((await assess(order)).effect).toBe("ALLOW"));
    expect(statements.filter((text) => !/INSERT|TRANSACTION|COMMIT/.test(text))).toHaveLength(1);
    const { errors } = await harness.as(ada, ASSESS, { input: order });
    expect(errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });

  it("is remembered by account, address and device, never by a look through everybody's latest orders", async () => {
    const [read] = await harness.statementsOf(() => assess(anOrder()));
    expect(read).toContain("fraud_assessment");
    const plan = await harness.db.transaction(async (tx) => {
      // Where the index by time is the best one, as for statistics that are off, it is still none that serves.
      await tx.query("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off");
      return JSON.stringify(await tx.query(`EXPLAIN (GENERIC_PLAN) ${read}`));
    });
    expect(plan).toContain("fraud_assessment_by_account");
    expect(plan).toContain("fraud_assessment_by_place");
    expect(plan).toContain("fraud_assessment_by_device");
    expect(plan).toContain("fraud_assessment_frauds_by_device");
    expect(plan).not.toMatch(/fraud_assessment(_devices)?_by_time/);
  });

  it("tells buyer and staff what it thinks and why, and strangers nothing", async () => {
    const alice = aViewer();
    const order = anOrder({ userId: alice.id, billingCountry: "US" });
    const { decisionId } = await assess(order);
    const seen = await risk(alice, order.orderId);
    expect(seen).toEqual({
      ...{ decision: "ALLOW", score: expect.closeTo(0.15), decisionId, humanReviewed: false },
      explanation: expect.stringContaining("It goes to DE and is billed to US."),
      model: { name: "mall-fraud-rules" },
    });
    expect(await risk(ada, order.orderId)).toEqual(seen);
    expect(await risk(aViewer(), order.orderId)).toBeNull();
    expect(await risk(null, order.orderId)).toBeNull();
    const guests = anOrder({ userId: null });
    await assess(guests);
    expect(await risk(null, guests.orderId)).toMatchObject({ decision: "ALLOW" });
  });

  it("holds the next order of an account whose money was taken back, until a person has looked at it", async () => {
    const { order, answer } = await heldOrder();
    expect(answer).toMatchObject({ effect: "REVIEW", score: expect.closeTo(0.85) });
    const { fraudReviews } = await queue();
    const review = fraudReviews.nodes.find(({ subjectId }) => subjectId === order.orderId);
    expect(review).toMatchObject({ outcome: "REVIEW", facts: [{ code: "ACCOUNT_FRAUD" }] });
    const decide = async (verdict: string) =>
      (await harness.as(ada, DECIDE, { input: { assessmentId: review?.id, verdict, reason: "She called us." } }))
        .data?.["fraudReviewDecide"];
    expect(await decide("APPROVED")).toEqual({ review: { verdict: "APPROVED" }, userErrors: [] });
    expect(await decide("REJECTED")).toMatchObject({ review: null, userErrors: [{ code: "REVIEW_NOT_OPEN" }] });
    const told = (await harness.published("order.risk-reviewed")).filter(
      (event) => event.aggregateId === order.orderId,
    );
    expect(told.map(({ payload }) => payload)).toEqual([
      expect.objectContaining({ verdict: "APPROVED", decisionId: answer.decisionId, actorId: ada.id }),
    ]);
    const decision = `query ($id: ID!) { decision(decisionId: $id) { outcome automated overriddenBy { id } counterfactual } }`;
    expect((await harness.as(ada, decision, { id: answer.decisionId })).data?.["decision"]).toEqual({
      ...{ outcome: "OVERRIDDEN", automated: true, overriddenBy: { id: ada.id } },
      counterfactual: expect.stringContaining("score would be 0.00"),
    });
    expect(await risk(ada, order.orderId)).toMatchObject({ humanReviewed: true });
  });

  it("counts what it held, refused and let go for those who run the mall", async () => {
    const before = (await queue()).platform.fraud as Record<string, number>;
    const { order } = await heldOrder();
    const review = (await queue()).fraudReviews.nodes.find(({ subjectId }) => subjectId === order.orderId);
    await harness.as(ada, DECIDE, { input: { assessmentId: review?.id, verdict: "REJECTED", reason: "Stolen card." } });
    expect((await queue()).platform.fraud).toEqual({
      ...{ reviewed: before["reviewed"]! + 1, blocked: before["blocked"]! + 1, approved: before["approved"] },
    });
    expect((await harness.as(aViewer(), QUEUE)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });

  it("lets rules decide alone when memory is late, and the decision says so", async () => {
    const { db, clock } = harness;
    const assessments = new AssessmentQueue({ db, logger: silentLogger });
    const fraudModel = { identity: { name: "m", version: "1" }, features: FRAUD_FEATURES, baseline: 0, trees: [] };
    const ids = { next: () => uuidV7() };
    const order = anOrder();
    const late = await assessOrder({ db, clock, ids, fraudModel, assessments }, order, 0);
    await assessments.recordNew();
    expect(late).toMatchObject({
      model: null,
      outcome: "ALLOW",
      aloneBecause: expect.stringContaining("did not come in time"),
    });
    expect((await risk(ada, order.orderId))?.["explanation"]).toContain("The rules decided alone");
    const inTime = await assessOrder({ db, clock, ids, fraudModel, assessments }, anOrder(), LONG);
    await assessments.stop();
    expect(inTime).toMatchObject({ model: { score: 0.5 }, aloneBecause: null, outcome: "ALLOW" });
  });

  it("assesses an order afterwards that was placed while it was away, and never twice", async () => {
    const placed = {
      ...{ orderId: uuidV7(), number: "M-1", userId: uuidV7(), placedAt: harness.clock.now().toISOString() },
      ...{ currencyCode: "EUR", totalMinor: 900, lines: [] },
    };
    await harness.receive("orders", orderPlaced(placed));
    await harness.receive("orders", orderPlaced(placed));
    expect((await risk(ada, placed.orderId))?.["explanation"]).toContain("no assessment came in time");
    const known = anOrder();
    const { decisionId } = await assess(known);
    expect(await risk(ada, known.orderId)).toMatchObject({ decisionId });
    await harness.receive("orders", orderPlaced({ ...placed, orderId: known.orderId }));
    expect(await risk(ada, known.orderId)).toMatchObject({ decisionId });
  });

  it("keeps what it thought of an order in the order's own event, should it be lost before it is written", async () => {
    const { db, clock } = harness;
    const lost = { ids: { next: () => uuidV7() }, fraudModel: null, assessments: { add: () => undefined } };
    const order = anOrder({ billingCountry: "US" });
    const { id, record } = await assessOrder({ db, clock, ...lost }, order, LONG);
    expect(await risk(ada, order.orderId)).toBeNull();
    const told = orderAssessed({ orderId: order.orderId, decisionId: id, record: JSON.stringify(record) });
    await harness.receive("orders", told);
    await harness.receive("orders", told);
    expect(await risk(ada, order.orderId)).toMatchObject({ decisionId: id, score: expect.closeTo(0.15) });
    const decision = `query ($id: ID!) { decision(decisionId: $id) { outcome at subject { id } explanation { feature } } }`;
    expect((await harness.as(ada, decision, { id })).data?.["decision"]).toEqual({
      ...{ outcome: "APPLIED", at: clock.now().toISOString(), subject: { id: order.orderId } },
      explanation: [{ feature: "BILLED_ELSEWHERE" }],
    });
    expect((await harness.as(ada, "{ aiDecisions { intact } }")).data).toEqual({ aiDecisions: { intact: true } });
  });

  it("tries thresholds on the past before they are set, and the set ones decide from then on", async () => {
    const held = await heldOrder();
    const simulate = `query ($t: FraudThresholdsInput!, $from: DateTime!, $to: DateTime!) {
      fraudPolicySimulate(thresholds: $t, from: $from, to: $to) { outcome before after frauds legitimate } }`;
    const t = { challengeAt: 0.9, reviewAt: 0.95, blockAt: 1, usesModel: false };
    const { data } = await harness.as<{ fraudPolicySimulate: Simulated[] }>(ada, simulate, {
      t,
      from: "2000-01-01T00:00:00Z",
      to: "2100-01-01T00:00:00Z",
    });
    const rows = new Map(data!.fraudPolicySimulate.map((row) => [row.outcome, row]));
    expect([...rows.keys()]).toEqual(["ALLOW", "CHALLENGE", "REVIEW", "BLOCK"]);
    expect(rows.get("REVIEW")).toMatchObject({ after: 0 });
    expect(rows.get("REVIEW")!.before).toBeGreaterThan(0);
    // Those of a known device and those of before any was told.
    const before = [...rows.values()].reduce((sum, row) => sum + row.before, 0);
    expect(rows.get("ALLOW")!.after + rows.get("CHALLENGE")!.after).toBe(before);
    const set = `mutation ($input: FraudPolicySetInput!) { fraudPolicySet(input: $input) {
      policy { version mode settings } userErrors { code field } } }`;
    const input = { ...t, mode: "AUTO", reason: "Fewer holds." };
    const refused = await harness.as(ada, set, { input: { ...input, reviewAt: 0.1 } });
    const fault = { code: "INVALID_INPUT", field: ["input", "reviewAt"] };
    expect(refused.data?.["fraudPolicySet"]).toEqual({ policy: null, userErrors: [fault] });
    await harness.as(ada, set, { input });
    const next = async () => (await assess(anOrder({ userId: held.order.userId }))).effect;
    expect(await next()).toBe("ALLOW");
    const trial = { challengeAt: 0.6, reviewAt: 0.8, blockAt: 0.97, mode: "ADVISE", reason: "Trial." };
    await harness.as(ada, set, { input: { ...t, ...trial } });
    expect(await next()).toBe("ALLOW");
  });
  describe("of the model: its scores", () => tellOfCalibration(signUps, { anOrder, assessed: assess, ada }));
});
