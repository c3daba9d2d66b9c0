import { SAMPLE_OPERATOR } from "@mall/platform/config/operator";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { TestClock } from "@mall/platform/testing/clock";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ReviewsContext } from "../context";
import { findIntegrity } from "../integrity/find-integrity";
import { aReview, insertCommunity } from "../seed/community.fixture";
import { reviewsSubgraph } from "../subgraph";
import { Moderation } from "./moderation.fixture";
import { settleCases } from "./settle-cases";

const DAY_MS = 86_400_000;
const METRICS = `query ($from: DateTime!, $to: DateTime!) {
  moderationMetrics(from: $from, to: $to) { counts { opened notices automatedRestrictions }
    handling { medianHandlingMinutes decided }
    byModel { name version automatedDecisions restrictions overturned overturnRate } }
  transparencyReport(from: $from, to: $to) { notices { reason received upheld rejected medianMinutes }
    restrictions { restriction kind byNotice automatedDecision count } averageActiveRecipients } }`;
const BODIES = `{ statementsOfReasons(first: 1) { nodes { redress disputeBodies { name url }
  appeal { disputeBodies { url } } } } }`;
const ASK = `mutation ($input: ReviewEditInput!) { reviewEdit(input: $input) { review { id version } userErrors { code } } }`;

describe("an appeal", () => {
  const clock = new TestClock();
  const alice = aViewer();
  const bob = aViewer();
  let reviews: SubgraphHarness<ReviewsContext>;
  let moderation: Moderation;

  beforeAll(async () => {
    const peers = { users: () => ({ operator: { averageActiveRecipients: 40_000 } }) };
    reviews = await SubgraphHarness.start(reviewsSubgraph, { clock, hasJobs: false, peers });
    moderation = new Moderation(reviews);
  });
  afterAll(() => reviews.stop());
  /** Whatever a test did, the invariants hold after it. */
  afterEach(async () => {
    const rows = await findIntegrity(reviews.db);
    expect(rows.filter(({ holds }) => !holds)).toEqual([]);
  });

  const written = async (author: Viewer = alice): Promise<string> => {
    const review = aReview({ userId: author.id });
    await insertCommunity(reviews.db, { reviews: [review] });
    return review.id;
  };
  const stateOf = async (id: string) => {
    const [row] = await reviews.db.query<{ state: string }[]>("SELECT state FROM review WHERE id = $1", [id]);
    return row?.state;
  };

  it("is the author's alone, once, within six months, and decided by somebody else", async () => {
    const id = await written();
    const { id: caseId } = await moderation.restrict(id, "REMOVE");
    const [statement] = await moderation.statements(alice);
    const statementId = statement?.id ?? "";
    expect((await moderation.appeal(bob, statementId)).codes).toEqual(["STATEMENT_NOT_FOUND"]);
    expect((await moderation.appeal(null, statementId)).codes).toEqual(["UNAUTHENTICATED"]);
    expect((await moderation.appeal(alice, statementId)).thing).toMatchObject({ state: "PENDING" });
    expect((await moderation.appeal(alice, statementId)).codes).toEqual(["ALREADY_APPEALED"]);
    expect((await moderation.caseOf(id)).state).toBe("APPEALED");
    // The law's two ways on from here are in the text and, for programs, beside it.
    const [body] = SAMPLE_OPERATOR.disputeBodies;
    const { name, url } = body!;
    expect((await reviews.as(alice, BODIES)).data).toEqual({
      statementsOfReasons: {
        nodes: [
          {
            redress: expect.stringMatching(new RegExp(`appeal until .*settlement body \\(${name}, ${url}\\)`)),
            ...{ disputeBodies: [{ name, url }], appeal: { disputeBodies: [{ url }] } },
          },
        ],
      },
    });
    const approve = { action: "APPROVE" };
    expect((await moderation.decide(moderation.ada, caseId, approve)).codes).toEqual(["SAME_PERSON"]);
    const { thing } = await moderation.decide(moderation.milo, caseId, approve);
    expect(thing).toMatchObject({ state: "OVERTURNED", appeals: [{ state: "OVERTURNED" }] });
    expect(await stateOf(id)).toBe("PUBLISHED");
  });

  it("that changes nothing writes new reasons, and is the last here", async () => {
    const author = aViewer();
    const id = await written(author);
    const { id: caseId } = await moderation.restrict(id, "REMOVE");
    const [first] = await moderation.statements(author);
    await moderation.appeal(author, first?.id ?? "");
    const { thing } = await moderation.decide(moderation.milo, caseId, { action: "REMOVE" });
    expect(thing?.state).toBe("UPHELD");
    const [second] = await moderation.statements(author);
    expect(second?.id).not.toBe(first?.id);
    expect((await moderation.appeal(author, second?.id ?? "")).codes).toEqual(["APPEAL_TOO_LATE"]);
  });

  it("comes too late after six months", async () => {
    const author = aViewer();
    await moderation.restrict(await written(author), "REMOVE");
    const [statement] = await moderation.statements(author);
    clock.advance(185 * DAY_MS);
    expect((await moderation.appeal(author, statement?.id ?? "")).codes).toEqual(["APPEAL_TOO_LATE"]);
  });

  it("against what a machine hid goes along with the case, and the person who decides it answers it", async () => {
    const author = aViewer();
    const id = await written(author);
    await moderation.score("REVIEW", id, { labels: [{ label: "HATE", score: 0.95 }] });
    const [statement] = await moderation.statements(author);
    await moderation.appeal(author, statement?.id ?? "");
    const { id: caseId, state } = await moderation.caseOf(id);
    expect(state).toBe("OPEN");
    const { thing } = await moderation.decide(moderation.milo, caseId, { action: "APPROVE" });
    expect(thing).toMatchObject({ state: "DECIDED", appeals: [{ state: "OVERTURNED" }] });
  });

  it("is asked for no more once its time is over: the case is closed, and a new notice opens it again", async () => {
    const approved = await written();
    await moderation.notice(bob, approved);
    await moderation.decide(moderation.ada, (await moderation.caseOf(approved)).id, { action: "APPROVE" });
    const claimed = await written();
    await moderation.notice(bob, claimed);
    await moderation.claim(moderation.milo, (await moderation.caseOf(claimed)).id);
    clock.advance(8 * DAY_MS);
    await settleCases(runtimeOf());
    expect((await moderation.caseOf(approved)).state).toBe("CLOSED");
    expect(await moderation.caseOf(claimed)).toMatchObject({ state: "OPEN", assignee: null });
    await moderation.notice(aViewer(), approved);
    expect((await moderation.caseOf(approved)).state).toBe("OPEN");
  });

  it("that is right takes back the strike; three strikes suspend, after a warning, until it is over", async () => {
    const author = aViewer();
    const texts = [await written(author), await written(author), await written(author)];
    for (const id of texts) await moderation.restrict(id, "REMOVE");
    const strikes = "SELECT outcome FROM strike WHERE user_id = $1 AND revoked_at IS NULL ORDER BY at, id";
    expect(await reviews.db.query(strikes, [author.id])).toEqual([
      { outcome: "NOTED" },
      { outcome: "WARNING" },
      { outcome: "SUSPENSION" },
    ]);
    const edit = async () => {
      const input = { reviewId: texts[0], rating: 5, body: "Again." };
      return (await reviews.as<{ reviewEdit: { userErrors: { code: string }[] } }>(author, ASK, { input })).data
        ?.reviewEdit.userErrors[0]?.code;
    };
    expect(await edit()).toBe("POSTING_SUSPENDED");
    const statements = await moderation.statements(author);
    const suspension = statements.find(({ restriction }) => restriction === "SUSPENSION");
    expect(suspension?.until).not.toBeNull();
    await moderation.appeal(author, suspension?.id ?? "");
    const last = await moderation.caseOf(texts[2] ?? "");
    await moderation.decide(moderation.milo, last.id, { action: "APPROVE" });
    expect(await reviews.db.query(strikes, [author.id])).toEqual([{ outcome: "NOTED" }, { outcome: "WARNING" }]);
    expect(await edit()).toBe("REVIEW_REMOVED");
  });

  it("and all else shows in the metrics, by model version, and in the transparency report", async () => {
    clock.advance(DAY_MS);
    const from = clock.now();
    const [hidden, told] = [await written(aViewer()), await written(aViewer())];
    await moderation.score("REVIEW", hidden, { labels: [{ label: "THREAT", score: 0.97 }] });
    clock.advance(30 * 60_000);
    await moderation.decide(moderation.milo, (await moderation.caseOf(hidden)).id, { action: "APPROVE" });
    await moderation.notice(aViewer(), told);
    clock.advance(10 * 60_000);
    await moderation.decide(moderation.ada, (await moderation.caseOf(told)).id, { action: "RESTRICT" });
    clock.advance(1_000);
    const { data } = await reviews.as(moderation.milo, METRICS, { from, to: clock.now() });
    const restriction = { restriction: "VISIBILITY", kind: "REVIEW", count: 1 };
    expect(data).toEqual({
      moderationMetrics: {
        counts: { opened: 2, notices: 1, automatedRestrictions: 1 },
        handling: { medianHandlingMinutes: 20, decided: 2 },
        byModel: [
          {
            ...{ name: "toxic-minilm", version: "a1b2", automatedDecisions: 1, restrictions: 1 },
            ...{ overturned: 1, overturnRate: 1 },
          },
        ],
      },
      transparencyReport: {
        notices: [{ reason: "INSULT", received: 1, upheld: 1, rejected: 0, medianMinutes: 10 }],
        restrictions: [
          { ...restriction, byNotice: false, automatedDecision: true },
          { ...restriction, byNotice: true, automatedDecision: false },
        ],
        averageActiveRecipients: 40_000,
      },
    });
  });

  const runtimeOf = () =>
    ({
      ...{ db: reviews.db, clock, env: {}, wakeRelay: () => undefined },
      ids: { next: () => uuidV7() },
    }) as unknown as SubgraphRuntime;
});
