import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { InsightsContext } from "../context";
import {
  BLAME,
  milo,
  PRAISE,
  tellOfCorrections,
  tonesOf,
  type ReviewOf as Reviewed,
} from "../sentiment/corrected-tones.fixture";
import { tellOfHiddenReviews } from "../sentiment/hidden-reviews.fixture";
import { insightsSubgraph } from "../subgraph";

const LONG = 120_000;
const PANEL = `{ controlPanel(from: "2026-01-01T00:00:00Z", to: "2026-03-01T00:00:00Z") { quality {
  kind modelName agreed disagreed unsure agreement agreementLow agreementHigh judgedByMany judgesAgreed
  classes { name agreed disagreed unsure agreement } } } }`;
const DRAW = `mutation ($input: QualitySampleDrawInput!) { qualitySampleDraw(input: $input) {
  sample { id seed items { id place product { id } verdicts { verdict } } } userErrors { code field } } }`;
const JUDGE = `mutation ($input: QualityVerdictRecordInput!) { qualityVerdictRecord(input: $input) {
  item { verdicts { judgeId verdict } } userErrors { code } } }`;
const DRAW_TONES = `mutation ($input: QualitySampleDrawInput!) { qualitySampleDraw(input: $input) {
  sample { items { id output review { id } } } userErrors { code } } }`;
interface ToneItem {
  readonly id: string;
  readonly output: string;
  readonly review: { readonly id: string };
}
interface Judged {
  readonly qualityVerdictRecord: { readonly userErrors: readonly { readonly code: string }[] };
}
interface Sample {
  readonly id: string;
  readonly items: readonly {
    readonly id: string;
    readonly product: { readonly id: string };
    readonly verdicts: readonly object[];
  }[];
}
interface Drawn {
  readonly qualitySampleDraw: { readonly sample: Sample | null; readonly userErrors: object[] };
}

describe("samples for people to judge", () => {
  let harness: SubgraphHarness<InsightsContext>;
  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
  }, LONG);
  afterAll(() => harness?.stop());

  const as = (role: string) => aViewer({ roles: [role] });
  const exec = (text: string) => harness.db.query(text);
  const quality = async () => {
    const { data, errors } = await harness.as<{ controlPanel: { quality: object[] } }>(as("COMPLIANCE"), PANEL);
    expect(errors).toBeUndefined();
    return data!.controlPanel.quality;
  };

  describe("of a review's tone: people's words", () => tellOfCorrections(tonesOf(() => harness)));
  describe("of a review's tone: sums", () => tellOfHiddenReviews(tonesOf(() => harness)));

  it("are drawn by chance, the same for the same seed, and tell how far those who judge them agree", async () => {
    await exec(`INSERT INTO listing_facts (product_id, change_number, state, created_at)
      SELECT gen_random_uuid(), 0, 'ACTIVE', '2026-02-02' FROM generate_series(1, 30)`);
    const [cara, carl, milo] = [as("CATALOGUE"), as("CATALOGUE"), as("MODERATOR")];
    const question = {
      kind: "LISTING",
      from: "2026-02-01T00:00:00Z",
      to: "2026-02-03T00:00:00Z",
      size: 5,
      seed: "spring",
    };
    const draw = async (viewer: ReturnType<typeof aViewer>, more: object = {}) =>
      harness.as<Drawn>(viewer, DRAW, { input: { ...question, ...more } });
    const sample = (await draw(cara)).data!.qualitySampleDraw.sample!;
    expect((await draw(carl)).data!.qualitySampleDraw.sample).toEqual(sample);
    const ids = (items: Sample["items"]) => items.map(({ product }) => product.id);
    const wider = (await draw(cara, { size: 10 })).data!.qualitySampleDraw.sample!;
    expect(ids(wider.items).slice(0, 5)).toEqual(ids(sample.items));
    expect(ids((await draw(cara, { seed: "autumn" })).data!.qualitySampleDraw.sample!.items)).not.toEqual(
      ids(sample.items),
    );
    expect((await draw(milo)).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    expect((await draw(cara, { size: 0 })).data!.qualitySampleDraw).toMatchObject({
      sample: null,
      userErrors: [{ field: ["input", "size"] }],
    });

    const judge = async (viewer: ReturnType<typeof aViewer>, item: number, verdict: string) =>
      (await harness.as(viewer, JUDGE, { input: { itemId: sample.items[item]!.id, verdict } })).data?.[
        "qualityVerdictRecord"
      ];
    expect(await judge(cara, 0, "DISAGREE")).toMatchObject({
      item: { verdicts: [{ judgeId: cara.id }] },
      userErrors: [],
    });
    for (const [viewer, item, verdict] of [
      [cara, 0, "AGREE"],
      [carl, 0, "AGREE"],
      [cara, 1, "AGREE"],
      [carl, 1, "DISAGREE"],
      [cara, 2, "UNSURE"],
    ] as const) {
      await judge(viewer, item, verdict);
    }
    // Whose listing it is does not judge it, and who has not judged sees nobody's verdict.
    await exec(`UPDATE listing_facts SET seller_id = '${sample.id}' WHERE product_id = '${ids(sample.items)[3]}'`);
    const own = aViewer({ roles: ["CATALOGUE"], sellerIds: [sample.id] });
    expect(await judge(own, 3, "AGREE")).toMatchObject({ item: null, userErrors: [{ code: "OWN_WORK" }] });
    const shown = async (viewer: ReturnType<typeof aViewer>) =>
      (await draw(viewer)).data!.qualitySampleDraw.sample!.items.map(({ verdicts }) => verdicts.length);
    expect(await shown(own)).toEqual([0, 0, 0, 0, 0]);
    expect(await shown(carl)).toEqual([2, 2, 0, 0, 0]);
    expect(await judge(milo, 0, "AGREE")).toMatchObject({ item: null, userErrors: [{ code: "ITEM_NOT_FOUND" }] });
    await exec("UPDATE quality_verdict SET judged_at = '2026-02-05'");
    const [figures, ...others] = await quality();
    expect(others).toEqual([]);
    expect(figures).toMatchObject({
      kind: "LISTING",
      modelName: "mall-listing-rules",
      agreed: 3,
      disagreed: 1,
      unsure: 1,
      agreement: 0.75,
    });
    // Wilson's interval of three in four.
    expect(figures).toMatchObject({ agreementLow: expect.closeTo(0.301, 3), agreementHigh: expect.closeTo(0.954, 3) });
    expect(figures).toMatchObject({ judgedByMany: 2, judgesAgreed: 1 });
  });

  it("of tones are people's words on them: who disagrees corrects, who agrees confirms, and the rate is told by class", async () => {
    const { listed, read, reviewOf, tone, sums, correct } = tonesOf(() => harness);
    const { productId, sellerId } = await listed();
    const reviews = ["Fine.", "So so.", "Bad.", "Worse."].map((body) => reviewOf(productId, body));
    for (const [i, review] of reviews.entries()) await read(review, i < 2 ? PRAISE : BLAME);
    const [first, second, third, fourth] = reviews as [Reviewed, Reviewed, Reviewed, Reviewed];
    const now = harness.clock.now().getTime();
    const [from, to] = [now - 1, now + 1].map((at) => new Date(at).toISOString());
    const input = { kind: "TONE", from, to, size: 200, seed: "spring" };
    const drawn = await harness.as<Drawn>(milo, DRAW_TONES, { input });
    const items = drawn.data!.qualitySampleDraw.sample!.items as unknown as ToneItem[];
    const itemOf = (review: Reviewed) => items.find(({ review: { id } }) => id === review.id)!;
    expect(JSON.parse(itemOf(first).output)).toMatchObject({ label: "POSITIVE", stars: 5 });
    const judge = async (review: Reviewed, verdict: string, tone?: object, viewer = milo) =>
      (await harness.as<Judged>(viewer, JUDGE, { input: { itemId: itemOf(review).id, verdict, tone } })).data
        ?.qualityVerdictRecord.userErrors[0]?.code;
    const worse = { label: "NEGATIVE", stars: 2 };
    expect(await judge(first, "DISAGREE")).toBe("INVALID_INPUT");
    expect(await judge(first, "AGREE", worse)).toBe("INVALID_INPUT");
    expect(await judge(first, "DISAGREE", { label: "POSITIVE" })).toBe("INVALID_INPUT");
    const own = aViewer({ roles: ["MODERATOR"], sellerIds: [sellerId] });
    expect(await judge(first, "AGREE", undefined, own)).toBe("OWN_WORK");
    expect(await judge(first, "AGREE")).toBeUndefined();
    expect(await judge(second, "DISAGREE", worse)).toBeUndefined();
    expect(await judge(third, "AGREE")).toBeUndefined();
    expect((await tone(first)).sentiment).toMatchObject({ label: "POSITIVE", humanReviewed: true });
    expect((await tone(second)).sentiment).toMatchObject({ ...worse, humanReviewed: true, readLabel: "POSITIVE" });
    expect(await sums(productId)).toMatchObject({ sentiment: { positive: 0.25, humanReviewedCount: 3 } });
    // Another judge is counted and changes nobody's word; who is not sure any more takes their own back.
    const mary = aViewer({ roles: ["MODERATOR"] });
    expect(await judge(second, "AGREE", undefined, mary)).toBeUndefined();
    expect((await tone(second)).sentiment).toMatchObject({ label: "NEGATIVE" });
    expect(await judge(third, "UNSURE")).toBeUndefined();
    expect((await tone(third)).sentiment).toMatchObject({ label: "NEGATIVE", humanReviewed: false });
    await read({ ...fourth, body: "Worse and worse." }, BLAME);
    expect(await judge(fourth, "AGREE")).toBe("ITEM_CHANGED");
    // What somebody corrects by themselves was not drawn by chance: it is in no rate.
    await correct(
      mary,
      { ...fourth, body: "Worse and worse." },
      { tone: { label: "NEUTRAL" }, reason: "It is balanced." },
    );
    // Who may only judge is counted, and says nothing that everybody reads; decisions on tones are in no sample of decisions.
    expect(await judge(third, "AGREE", undefined, as("COMPLIANCE"))).toBeUndefined();
    expect((await tone(third)).sentiment).toMatchObject({ humanReviewed: false });
    const ofDecisions = { input: { ...input, kind: "DECISION" } };
    expect((await harness.as<Drawn>(as("COMPLIANCE"), DRAW_TONES, ofDecisions)).data!.qualitySampleDraw).toMatchObject({
      sample: { items: [] },
    });
    await exec(`UPDATE quality_verdict SET judged_at = '2026-01-05' WHERE item_id IN (SELECT i.id FROM quality_item i
      JOIN quality_sample s ON s.id = i.sample_id WHERE s.kind = 'TONE')`);
    const figures = (await quality()).find((one) => (one as { kind: string }).kind === "TONE");
    expect(figures).toMatchObject({ modelName: "sentiment", agreed: 3, disagreed: 1, unsure: 1, judgesAgreed: 0 });
    expect(figures).toMatchObject({
      classes: [
        { name: "NEGATIVE", agreed: 1, disagreed: 0, unsure: 1, agreement: 1 },
        { name: "POSITIVE", agreed: 2, disagreed: 1, unsure: 0, agreement: expect.closeTo(2 / 3, 5) },
      ],
    });
  });
});
