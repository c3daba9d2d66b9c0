import { checkFiguresStep } from "@mall/platform/figures/check-figures";
import { findCheckState } from "@mall/platform/figures/find-figures";
import { figuresOfDays } from "@mall/platform/figures/day-counts";
import { rebuildFiguresStep } from "@mall/platform/figures/rebuild-figures";
import { figuresRebuildAsked } from "@mall/platform/figures/figures-rebuild-asked";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ReviewsContext } from "../context";
import { countModeration, MODERATION_FIGURES } from "../figures/count-moderation";
import { Moderation } from "../moderation/moderation.fixture";
import { aReview, insertCommunity } from "../seed/community.fixture";
import { reviewsSubgraph } from "../subgraph";

const PANEL = `query ($from: DateTime!, $to: DateTime!) { controlPanel(from: $from, to: $to) { moderation {
  opened decided { action byPerson byPolicy } medianHandlingMinutes notices appeals appealsOverturned
  byModel { restrictions overturned automatedDecisions automatedReviewed automatedOverturned overturnRate }
  buckets(interval: WEEK) { at opened decided } } } }`;
const TODAY = { from: "2026-11-22T00:00:00Z", to: "2026-11-23T00:00:00Z" };
const DAY_MS = 86_400_000;

interface Report {
  readonly medianHandlingMinutes: number | null;
}

describe("moderation in the control panel", () => {
  let reviews: SubgraphHarness<ReviewsContext>;
  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph, { hasJobs: false });
  });
  afterAll(() => reviews.stop());

  const ask = (role: string, range: object = TODAY) =>
    reviews.as<{ controlPanel: { moderation: Report | null } }>(aViewer({ roles: [role] }), PANEL, { ...range });
  const report = async (range: object = TODAY) => {
    await countModeration(reviews);
    const { data, errors } = await ask("MODERATOR", range);
    expect(errors).toBeUndefined();
    return data!.controlPanel.moderation!;
  };

  it("tells what came, what was decided, how fast, and which model was wrong, even long after", async () => {
    const moderation = new Moderation(reviews);
    const [told, hidden] = [aReview({}), aReview({})];
    await insertCommunity(reviews.db, { reviews: [told, hidden] });
    await moderation.notice(aViewer(), told.id);
    await moderation.score("REVIEW", hidden.id, { labels: [{ label: "THREAT", score: 0.97 }] });
    reviews.clock.advance(60 * 60_000);
    await moderation.decide(moderation.milo, (await moderation.caseOf(told.id)).id, { action: "REMOVE" });
    const wrong = { restrictions: 1, overturned: 0, automatedDecisions: 1, automatedReviewed: 0 };
    const first = await report();
    expect(first).toMatchObject({
      ...{ opened: 2, notices: 1, appeals: 0, byModel: [{ ...wrong, overturnRate: null }] },
      decided: [
        { action: "APPROVE", byPerson: 0, byPolicy: 0 },
        { action: "REMOVE", byPerson: 1, byPolicy: 0 },
        { action: "RESTRICT", byPerson: 0, byPolicy: 1 },
        { action: "ESCALATE", byPerson: 0, byPolicy: 0 },
      ],
      buckets: [{ at: "2026-11-16T00:00:00.000Z", opened: 2, decided: 2 }],
    });
    expect(first.medianHandlingMinutes! / 60).toBeCloseTo(1, 0);

    reviews.clock.advance(10 * DAY_MS);
    await report();
    await moderation.decide(moderation.milo, (await moderation.caseOf(hidden.id)).id, { action: "APPROVE" });
    const right = { restrictions: 1, overturned: 1, automatedReviewed: 1, automatedOverturned: 1, overturnRate: 1 };
    expect(await report()).toMatchObject({ byModel: [right] });
    const kept = await reviews.db.query("SELECT * FROM moderation_day ORDER BY 1, 2, 3");
    await reviews.db.query("UPDATE moderation_day SET value = 9");
    reviews.clock.advance(3 * DAY_MS);
    await report();
    const job = () => ({ db: reviews.db, figures: figuresOfDays(MODERATION_FIGURES), now: reviews.clock.now() });
    while (await checkFiguresStep(job()));
    const spoiled = await findCheckState(reviews.db);
    expect(spoiled).toMatchObject({ holds: false, faults: ["moderation_day of 2026-11-22"] });
    const asked = { requestedBy: moderation.milo.id, at: reviews.clock.now().toISOString() };
    await reviews.receive(
      "orders",
      ...["loyalty", "reviews"].map((subgraph) => figuresRebuildAsked({ subgraph, ...asked })),
    );
    while (await rebuildFiguresStep(job()));
    while (await checkFiguresStep(job()));
    expect(await findCheckState(reviews.db)).toMatchObject({ holds: true, faults: [] });
    expect(await reviews.db.query("SELECT * FROM moderation_day ORDER BY 1, 2, 3")).toEqual(kept);
  });

  it("is for moderators and compliance, in a fixed number of statements", async () => {
    for (const range of [TODAY, { from: "2026-01-01T00:00:00Z", to: "2026-12-31T00:00:00Z" }]) {
      expect(await reviews.statementsOf(() => ask("COMPLIANCE", range))).toHaveLength(2);
    }
    expect((await ask("FINANCE")).data).toEqual({ controlPanel: { moderation: null } });
    expect((await ask("CUSTOMER")).data).toBeNull();
    const { errors } = await ask("MODERATOR", { from: TODAY.to, to: TODAY.from });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", field: ["to"] });
  });
});
