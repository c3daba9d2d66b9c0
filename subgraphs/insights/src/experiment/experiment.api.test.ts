import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { availabilityChanged } from "@mall/schema/events/availability-changed";
import { consentChanged } from "@mall/schema/events/consent-changed";
import { productChanged } from "@mall/schema/events/product-changed";
import { aProduct } from "../catalogue/listing.fixture";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";

const FIELDS = `id state stopReason variants { key people clickers carters impressions clicks topSellerShare verdict
  clickDifference { difference pValue sequentialP } guards { name isPassed } }`;
const START = `mutation ($input: ExperimentStartInput!) {
  experimentStart(input: $input) { experiment { ${FIELDS} } userErrors { code field } } }`;
const STOP = `mutation ($input: ExperimentStopInput!) {
  experimentStop(input: $input) { experiment { ${FIELDS} } userErrors { code field } } }`;
const SETTINGS =
  "settings { id explorationRate textWeight behaviourWeight experimentId variant } userErrors { code message }";
const ADOPT = `mutation ($input: ExperimentAdoptInput!) { experimentAdopt(input: $input) { ${SETTINGS} } }`;
const ROLL_BACK = `mutation ($input: ListSettingsRollBackInput!) { listSettingsRollBack(input: $input) { ${SETTINGS} } }`;
const ALL = `{ experiments { ${FIELDS} } }`;
const LIST = `{ recommendations(first: 10) { variant nodes { product { id } reason { code } token } } }`;
const RECORD = `mutation ($input: BehaviourRecordInput!) { behaviourRecord(input: $input) { recorded { accepted } } }`;

const REPORT = `query ($days: Int!) { explorationReport(days: $days) { isExploration impressions clicks clickRate } }`;
const SEEN = `
  INSERT INTO behaviour_event (user_id, occurred_at, id, kind, product_id, surface, list_id, place, propensity, is_exploration)
  VALUES ($1, $2, gen_random_uuid(), $3, gen_random_uuid(), 'FOR_YOU', $4, $5, $6, $7)`;

interface Experiment {
  readonly id: string;
  readonly state: string;
  readonly variants: readonly { key: string; people: number; clickers: number; verdict: string }[];
}
type Changed = Record<
  string,
  { experiment: Experiment | null; userErrors: { code: string; field: string[] | null }[] }
>;
type Adopted = Record<string, { settings: object | null; userErrors: { code: string; message: string }[] }>;
interface List {
  readonly recommendations: {
    readonly variant: string | null;
    readonly nodes: readonly { reason: { code: string }; token: string }[];
  };
}

describe("experiments with lists", () => {
  let harness: SubgraphHarness<InsightsContext>;
  const admin = aViewer({ roles: ["ADMINISTRATOR"] });
  const people = Array.from({ length: 24 }, () => aViewer());
  const input = {
    hypothesis: "New products find their people sooner.",
    variants: [
      { key: "as-usual", share: 0.5, explorationRate: 0 },
      { key: "curious", share: 0.5, explorationRate: 0.3 },
    ],
  };

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
    const listed = Array.from({ length: 30 }, (_, i) =>
      aProduct({ title: `Thing ${i}`, sellerId: uuidV7(), categoryIds: [uuidV7()], categoryPath: [`Shelf ${i}`] }),
    );
    await harness.receive("products", ...listed.map(productChanged));
    await harness.receive(
      "orders",
      ...listed.map(({ productId }) => availabilityChanged({ productId, inStock: true })),
    );
    const at = harness.clock.now().toISOString();
    const agreed = people.map(({ id }) => consentChanged({ userId: id, purpose: "PROFILING", isGranted: true, at }));
    await harness.receive("users", ...agreed);
  }, 60_000);
  afterAll(() => harness.stop());

  const change = async (mutation: string, values: object, viewer: Viewer | null = admin) =>
    Object.values((await harness.as<Changed>(viewer, mutation, { input: values })).data!)[0]!;
  const listOf = async (viewer: Viewer | null) => (await harness.as<List>(viewer, LIST)).data!.recommendations;
  const tell = (viewer: Viewer, ...events: { kind: string; token: string }[]) =>
    harness.as(viewer, RECORD, {
      input: { events: events.map((event) => ({ ...event, id: uuidV7(), at: harness.clock.now().toISOString() })) },
    });

  it("are refused where they could teach nothing, and for everybody but administrators", async () => {
    const wrong = { ...input, variants: [input.variants[0]!, { ...input.variants[0]!, explorationRate: 0.9 }] };
    const fields = (await change(START, wrong)).userErrors.map(({ field }) => field?.slice(1).join("."));
    expect(fields).toEqual(["variants.1.explorationRate", "variants"]);
    for (const viewer of [people[0]!, aViewer({ roles: ["SELLER"] }), null]) {
      for (const operation of [START, ALL]) {
        const { errors } = await harness.as(viewer, operation, operation === ALL ? {} : { input });
        expect(errors?.[0]?.extensions?.["code"]).toMatch(/FORBIDDEN|UNAUTHENTICATED/);
      }
    }
  });

  it("give each person a variant, count what came of it, and end for everybody at once", async () => {
    const { experiment } = await change(START, input);
    expect((await change(START, input)).userErrors).toMatchObject([{ code: "ALREADY_RUNNING" }]);
    const variants = new Map<string, number>();
    for (const person of people) {
      const { variant, nodes } = await listOf(person);
      variants.set(variant!, (variants.get(variant!) ?? 0) + 1);
      if (variant === "as-usual") expect(nodes.map(({ reason }) => reason.code)).not.toContain("TRIED_OUT");
      await tell(person, ...nodes.map(({ token }) => ({ kind: "IMPRESSION", token })), {
        kind: "CLICK",
        token: nodes[0]!.token,
      });
      expect((await listOf(person)).variant).toBe(variant);
    }
    expect([...variants.keys()].sort()).toEqual(["as-usual", "curious"]);
    expect((await listOf(null)).variant).toBeNull();
    expect((await listOf(aViewer())).variant).toBeNull();
    const ended = await change(STOP, { experimentId: experiment!.id, reason: "Seen enough." });
    expect(ended.experiment).toMatchObject({ state: "STOPPED", stopReason: "Seen enough." });
    for (const { key, people: count, clickers } of ended.experiment!.variants) {
      expect([count, clickers]).toEqual([variants.get(key), variants.get(key)]);
    }
    expect(ended.experiment!.variants.map(({ verdict }) => verdict)).toEqual(["CONTROL", "UNDECIDED"]);
    expect((await listOf(people[0]!)).variant).toBeNull();
    expect((await change(STOP, { experimentId: experiment!.id, reason: "Again." })).userErrors).toMatchObject([
      { code: "NOT_RUNNING" },
    ]);
    const audit = await harness.db.query<{ action: string }[]>("SELECT action FROM audit WHERE outcome = 'DONE'");
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["Mutation.experimentStart", "Mutation.experimentStop"]),
    );
  });

  it("serve everybody once adopted, and only then where they are surely better; taken back, no more", async () => {
    const { experiment } = (await harness.as<{ experiments: Experiment[] }>(admin, ALL))
      .data!.experiments.map((one) => ({ experiment: one }))
      .at(0)!;
    const adopt = (variant: string, viewer: Viewer = admin, experimentId = experiment.id) =>
      harness.as<Adopted>(viewer, ADOPT, { input: { experimentId, variant, reason: "It won." } });
    const codeOf = async (answer: ReturnType<typeof adopt>) =>
      Object.values((await answer).data!)[0]!
        .userErrors.map(({ code }) => code)
        .join() || "ADOPTED";
    expect((await adopt("curious", people[0]!)).errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
    const unsure = Object.values((await adopt("curious")).data!)[0]!;
    expect(unsure.userErrors).toMatchObject([
      { code: "NOT_BETTER", message: expect.stringContaining("ENOUGH_PEOPLE") },
    ]);
    expect(await codeOf(adopt("nameless"))).toBe("NOT_FOUND");
    const counts = (variant: string, clickers: number) => ({
      ...{ variant, people: 2_000, clickers, carters: 100, impressions: 9_000, clicks: clickers, topSellerShare: 0.1 },
    });
    const won = JSON.stringify([counts("as-usual", 200), counts("curious", 400)]);
    await harness.db.query("UPDATE experiment SET result = $1 WHERE id = $2", [won, experiment.id]);
    expect(await codeOf(adopt("as-usual"))).toBe("NOT_BETTER");
    const next = (await change(START, { ...input, hypothesis: "And now?" })).experiment!;
    expect(await codeOf(adopt("curious", admin, next.id))).toBe("STILL_RUNNING");
    expect(await codeOf(adopt("curious"))).toBe("ALREADY_RUNNING");
    await change(STOP, { experimentId: next.id, reason: "Too early." });
    const chance = async () => {
      type Parameters = { recommenderParameters: { criterion: string; weight: number }[] };
      const { data } = await harness.as<Parameters>(null, "{ recommenderParameters { criterion weight } }");
      return data!.recommenderParameters.find(({ criterion }) => criterion === "chance")!.weight;
    };
    const usual = await chance();
    harness.clock.advance(60_000);
    expect(await codeOf(adopt("curious"))).toBe("ADOPTED");
    expect(await chance()).toBeCloseTo(0.3, 5);
    const explored = await Promise.all(people.map(async (person) => (await listOf(person)).nodes));
    expect(explored.flat().map(({ reason }) => reason.code)).toContain("TRIED_OUT");
    expect(await codeOf(adopt("curious"))).toBe("STALE");
    const back = await harness.as<Adopted>(admin, ROLL_BACK, { input: { reason: "Sellers asked." } });
    expect(Object.values(back.data!)[0]).toMatchObject({ settings: { explorationRate: null, experimentId: null } });
    expect(await chance()).toBe(usual);
    const again = await harness.as<Adopted>(admin, ROLL_BACK, { input: { reason: "Once more." } });
    expect(Object.values(again.data!)[0]).toMatchObject({ settings: null, userErrors: [{ code: "NOT_FOUND" }] });
    const audit = await harness.db.query<object[]>("SELECT FROM audit WHERE action = ANY($1) AND outcome = 'DONE'", [
      ["Mutation.experimentAdopt", "Mutation.listSettingsRollBack"],
    ]);
    expect(audit).toHaveLength(2);
  });

  it("log with which probability each place was given away", async () => {
    const propensities = await harness.db.query<{ explored: boolean; least: number; most: number }[]>(
      `SELECT is_exploration AS explored, min(propensity)::float8 AS least, max(propensity)::float8 AS most
       FROM behaviour_event WHERE kind = 'IMPRESSION' AND variant = 'curious' GROUP BY 1 ORDER BY 1`,
    );
    const [usual, explored] = propensities;
    expect(usual).toMatchObject({ explored: false, most: 1 });
    expect(usual!.least).toBeCloseTo(0.7, 5);
    expect(explored!.most).toBeLessThanOrEqual(0.3);
  });

  it("tell what trying little known products brings, each click weighed by how unlikely it was to be made", async () => {
    const place = (list: string, number: number, propensity: number, explores: boolean, ...kinds: string[]) =>
      Promise.all(
        kinds.map((kind) =>
          harness.db.query(SEEN, [people[0]!.id, harness.clock.now(), kind, list, number, propensity, explores]),
        ),
      );
    harness.clock.advance(40 * 86_400_000);
    await place(uuidV7(), 2, 0.1, true, "IMPRESSION", "CLICK");
    await place(uuidV7(), 2, 0.02, true, "IMPRESSION");
    await place(uuidV7(), 2, 0.9, false, "IMPRESSION", "CLICK");
    await place(uuidV7(), 0, 1, false, "IMPRESSION");
    const ask = (viewer: Viewer, days: number) => harness.as<{ explorationReport: object[] }>(viewer, REPORT, { days });
    expect((await ask(admin, 28)).data?.explorationReport).toEqual([
      { isExploration: false, impressions: 1, clicks: 1, clickRate: 1 },
      { isExploration: true, impressions: 2, clicks: 1, clickRate: expect.closeTo(10 / 60, 4) },
    ]);
    expect((await ask(admin, 91)).errors?.[0]?.extensions?.["code"]).toBe("BAD_USER_INPUT");
    expect((await ask(people[0]!, 28)).errors?.[0]?.extensions?.["code"]).toBe("FORBIDDEN");
  });

  it("forget how much text weighs with the model that it was tried with", async () => {
    const move = (sql: string) => {
      harness.clock.advance(60_000);
      return harness.db.query(sql, [harness.clock.now()]);
    };
    await move(`INSERT INTO list_settings_move (text_weight, experiment_id, variant, moved_at, moved_by, reason)
      SELECT 0.7, e.id, 'wordy', $1::timestamptz, gen_random_uuid(), 'It won.' FROM experiment e
      WHERE NOT EXISTS (SELECT FROM list_settings_move l WHERE l.experiment_id = e.id) LIMIT 1`);
    harness.clock.advance(60_000);
    const [usual, curious] = input.variants;
    const variants = [usual, { ...curious, share: 0.25 }, { key: "wordy", share: 0.25, textWeight: 0.5 }];
    const { id: experimentId } = (await change(START, { ...input, variants })).experiment!;
    await move("INSERT INTO item_model_move (text_weight, moved_at, reason) VALUES (0.2, $1, 'It is better.')");
    await change(STOP, { experimentId, reason: "Seen enough." });
    const won = variants.map((one) => {
      const [count, clickers] = one === usual ? [4_000, 400] : [2_000, 400];
      const counted = { people: count, carters: count / 20, impressions: 9_000, clicks: clickers, topSellerShare: 0.1 };
      return { variant: one!.key, clickers, ...counted };
    });
    await harness.db.query("UPDATE experiment SET result = $1 WHERE id = $2", [JSON.stringify(won), experimentId]);
    const adopt = async (variant: string) => {
      const answer = await harness.as<Adopted>(admin, ADOPT, { input: { experimentId, variant, reason: "It won." } });
      return Object.values(answer.data!)[0];
    };
    harness.clock.advance(60_000);
    expect(await adopt("wordy")).toMatchObject({ settings: null, userErrors: [{ code: "STALE" }] });
    expect(await adopt("curious")).toMatchObject({ settings: { explorationRate: 0.3, textWeight: null } });
    const back = await harness.as<Adopted>(admin, ROLL_BACK, { input: { reason: "Sellers asked." } });
    expect(Object.values(back.data!)[0]).toMatchObject({ settings: { explorationRate: null, textWeight: null } });
  });
});
