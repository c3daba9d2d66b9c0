import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { textPublished, type TextPublished } from "@mall/schema/events/text-published";
import type { TextScored } from "@mall/schema/events/text-scored";
import type { InsightsContext } from "../context";
import type { TextModels } from "../model/text-models";
import { insightsSubgraph } from "../subgraph";
import { RecentTexts } from "./recent-texts";
import { scoreQueuedTexts, type TextScoringDeps } from "./score-queued-texts";

const LONG = 60_000;
const ada = aViewer({ roles: ["ADMINISTRATOR"] });
const RANT = "You idiot, this lamp is the worst that I have ever had in my house.";

/** Reads by one rule, so that the test knows what must come out; says nothing while it is switched off. */
function ruleModels(): TextModels & { isOn: boolean; isStopped: boolean } {
  const identity = { name: "by-rule", version: "1" };
  return {
    isOn: true,
    isStopped: false,
    isAvailable() {
      return !this.isStopped;
    },
    embedder: () => Promise.resolve(null),
    embedQuery: () => Promise.resolve(null),
    keepEarlier: () => Promise.resolve(),
    scoreSentiments: () => Promise.resolve(null),
    warmUp: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    embed: (texts) => Promise.resolve({ model: identity, values: texts.map(pairCounts) }),
    scoreModeration(texts) {
      if (!this.isOn) return Promise.resolve(null);
      return Promise.resolve({ model: identity, values: texts.map(verdictOf) });
    },
  };
}

const verdictOf = (text: string) => ({
  labels: [{ label: "INSULT" as const, score: /idiot/.test(text) ? 0.9 : 0.05 }],
  contributions: /idiot/.test(text) ? [{ feature: "idiot", contribution: 3 }] : [],
  baseline: -1,
  unsureBecause: null,
});

/** Texts of the same pairs of letters are alike. */
function pairCounts(text: string): Float32Array {
  const counts = new Float32Array(384);
  for (let i = 1; i < text.length; i += 1) counts[(text.charCodeAt(i - 1) * 31 + text.charCodeAt(i)) % 384]! += 1;
  const length = Math.hypot(...counts);
  return counts.map((count) => count / length);
}

describe("published texts", () => {
  let harness: SubgraphHarness<InsightsContext>;
  let deps: TextScoringDeps & { models: ReturnType<typeof ruleModels> };

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { hasJobs: false, env: { INSIGHTS_MODEL_WORKERS: "0" } });
    const { db, clock } = harness;
    const runtime = { clock, ids: { next: () => uuidV7() }, wakeRelay: () => undefined };
    deps = { db, models: ruleModels(), recentTexts: new RecentTexts(db), runtime };
  }, LONG);
  afterAll(() => harness.stop());

  const published = (overrides: Partial<TextPublished> = {}): TextPublished => ({
    ...{ kind: "REVIEW", id: uuidV7(), version: 1, authorId: uuidV7(), productId: null, title: null, body: RANT },
    at: harness.clock.now().toISOString(),
    ...overrides,
  });
  const receive = (...texts: TextPublished[]) => harness.receive("reviews", ...texts.map(textPublished));
  const scoresOf = async (id: string): Promise<TextScored[]> =>
    (await harness.published("text.scored")).map(({ payload }) => payload as TextScored).filter((s) => s.id === id);

  it("are scored in the background, with what spoke for it and a decision that explains it", async () => {
    const text = published();
    await receive(text);
    await scoreQueuedTexts(deps);
    const [scored, ...more] = await scoresOf(text.id);
    expect(more).toEqual([]);
    expect(scored).toMatchObject({
      ...{ kind: "REVIEW", version: 1, model: { name: "by-rule", version: "1" }, nearDuplicates: [] },
      labels: [{ label: "INSULT", score: 0.9 }],
      contributions: [{ feature: "idiot", contribution: 3 }],
    });
    const query = `query ($id: ID!) { decision(decisionId: $id) { kind outcome counterfactual subject { type id } } }`;
    expect((await harness.as(ada, query, { id: scored?.decisionId })).data?.["decision"]).toEqual({
      ...{ kind: "MODERATION_SIGNAL", outcome: "PROPOSED", subject: { type: "Review", id: text.id } },
      counterfactual: "Without “idiot”: 31 % INSULT.",
    });
  });

  it.each(["scored", "embedded"])("wait for the next start where the mall stops before they are %s", async (step) => {
    const text = published();
    await receive(text);
    const { models } = deps;
    const stopped = (): Promise<null> => {
      models.isStopped = true;
      return Promise.resolve(null);
    };
    const cut = step === "scored" ? { scoreModeration: stopped } : { embed: stopped };
    const stopping = Object.assign(Object.create(models) as typeof models, cut, {
      isAvailable: () => !models.isStopped,
    });
    expect(await scoreQueuedTexts({ ...deps, models: stopping })).toBe(0);
    models.isStopped = false;
    expect(await harness.db.query("SELECT attempts FROM text_queue WHERE text_id = $1", [text.id])).toEqual([
      { attempts: 0 },
    ]);
    expect(await scoreQueuedTexts(deps)).toBe(1);
    expect(await scoresOf(text.id)).toHaveLength(1);
  });

  it("say of quoted words that a person must judge them, to the owner and in the decision", async () => {
    const text = published({ body: 'The seller wrote to me: "You idiot, this lamp is the worst." Is that your tone?' });
    await receive(text, published());
    await scoreQueuedTexts(deps);
    const [scored] = await scoresOf(text.id);
    expect(scored?.context).toMatchObject({ kind: "QUOTED", reason: expect.stringContaining("quotation marks") });
    const [kept] = await harness.db.query<{ output: object }[]>(
      "SELECT body->'output' AS output FROM decision_content WHERE decision_id = $1",
      [scored?.decisionId],
    );
    expect(kept?.output).toMatchObject({ context: scored?.context });
  });

  it("wait while the model is away, and are scored as they are by then", async () => {
    const text = published({ body: "A fine lamp." });
    await receive(text);
    deps.models.isOn = false;
    expect(await scoreQueuedTexts(deps)).toBe(0);
    expect(await scoresOf(text.id)).toEqual([]);
    await receive({ ...text, version: 2, body: RANT });
    await receive({ ...text, version: 1 });
    deps.models.isOn = true;
    harness.clock.advance(3_600_000);
    await scoreQueuedTexts(deps);
    expect((await scoresOf(text.id)).map(({ version, labels }) => [version, labels[0]?.score])).toEqual([[2, 0.9]]);
  });

  it("name those that say nearly the same, whoever wrote them, and never themselves", async () => {
    const body = "Cheap watches at my shop, write to me and get one for half the price!";
    const [first, copy, other] = [
      published({ body }),
      published({ body: `${body}!`, kind: "POST" }),
      published({ body: "Does it fit a small kitchen, and how loud is it when it runs at night?" }),
    ];
    await receive(first, copy, other);
    await scoreQueuedTexts(deps);
    expect((await scoresOf(first.id))[0]?.nearDuplicates).toEqual([
      { kind: "POST", id: copy.id, similarity: expect.closeTo(1, 1) },
    ]);
    expect((await scoresOf(copy.id))[0]?.nearDuplicates.map(({ id }) => id)).toEqual([first.id]);
    expect((await scoresOf(other.id))[0]?.nearDuplicates).toEqual([]);
  });

  it("leave the score of an older version behind as expired", async () => {
    const text = published();
    for (const version of [1, 2]) {
      await receive({ ...text, version });
      await scoreQueuedTexts(deps);
    }
    const query = `query ($id: ID!) { aiDecisions(filter: { subjectId: $id }) { nodes { outcome } intact } }`;
    expect((await harness.as(ada, query, { id: text.id })).data).toEqual({
      aiDecisions: { nodes: [{ outcome: "PROPOSED" }, { outcome: "EXPIRED" }], intact: true },
    });
  });

  it("are scored and told to nobody while the policy keeps the model in the shadow", async () => {
    const set = `mutation ($mode: AiPolicyMode!) { aiPolicySet(input: { name: MODERATION_SIGNALS, mode: $mode,
      reason: "On trial." }) { policy { mode version } userErrors { code } } }`;
    await harness.as(ada, set, { mode: "SHADOW" });
    const text = published();
    await receive(text);
    expect(await scoreQueuedTexts(deps)).toBe(1);
    expect(await scoresOf(text.id)).toEqual([]);
    const { data } = await harness.as(ada, set, { mode: "ADVISE" });
    expect(data?.["aiPolicySet"]).toEqual({ policy: { mode: "ADVISE", version: 3 }, userErrors: [] });
  });
});
