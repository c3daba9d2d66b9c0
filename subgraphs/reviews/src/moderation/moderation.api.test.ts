import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { MODERATION_CASE_CHANGED } from "@mall/schema/events/moderation-case-changed";
import { MODERATION_DECIDED } from "@mall/schema/events/moderation-decided";
import { REVIEW_STATE_CHANGED } from "@mall/schema/events/review-state-changed";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { ReviewsContext } from "../context";
import { findIntegrity } from "../integrity/find-integrity";
import { anAnswer, aQuestion, aReview, insertCommunity } from "../seed/community.fixture";
import { reviewsSubgraph } from "../subgraph";
import { Moderation } from "./moderation.fixture";

const document = (name: string): string =>
  readFileSync(path.join(__dirname, `../../../../schema/operations/admin/${name}.graphql`), "utf8");

describe("moderation", () => {
  const alice = aViewer();
  const bob = aViewer();
  let reviews: SubgraphHarness<ReviewsContext>;
  let moderation: Moderation;

  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph, { hasJobs: false });
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
  const seenBy = async (viewer: Viewer | null, id: string) => {
    const query = `query ($id: ID!) { review(id: $id) { id state moderation { decision automated statementOfReasons { facts } } } }`;
    return (await reviews.as<{ review: { state: string; moderation: object | null } | null }>(viewer, query, { id }))
      .data?.review;
  };

  it("takes a notice as receipt, decides it, tells the author why, and the notifier that they were right", async () => {
    const id = await written();
    const { thing: receipt } = await moderation.notice(bob, id);
    expect(receipt).toMatchObject({ id: expect.any(String), outcome: "PENDING" });
    const [waiting] = await moderation.queue();
    expect(waiting).toMatchObject({
      state: "OPEN",
      priority: 181,
      subject: { __typename: "Review", id },
      noticeCount: 1,
    });
    const claimed = await moderation.claim(moderation.milo, waiting?.id ?? "", waiting?.version);
    expect(claimed.thing).toMatchObject({ state: "ASSIGNED", assignee: { id: moderation.milo.id } });
    const { thing: decided } = await moderation.decide(moderation.milo, waiting?.id ?? "", { action: "REMOVE" });
    expect(decided).toMatchObject({
      state: "DECIDED",
      notices: [{ outcome: "UPHELD" }],
      moves: [{ move: "assign" }, { move: "decide" }],
      decisions: [{ action: "REMOVE", automated: false, by: { id: moderation.milo.id }, statementOfReasons: {} }],
    });
    expect(await seenBy(null, id)).toBeNull();
    expect(await seenBy(alice, id)).toMatchObject({
      state: "REMOVED",
      moderation: { decision: "REMOVE", automated: false, statementOfReasons: { facts: "It calls the seller names." } },
    });
    expect(await moderation.statements(alice)).toMatchObject([
      { restriction: "REMOVAL", automatedDecision: false, byNotice: true, subject: { __typename: "Review", id } },
    ]);
    const told = await reviews.published(MODERATION_DECIDED);
    expect(told.at(-1)?.payload).toMatchObject({ subjectId: id, action: "REMOVE", actorId: moderation.milo.id });
    const gone = (await reviews.published(REVIEW_STATE_CHANGED)).at(-1)?.payload;
    expect(gone).toMatchObject({ reviewId: id, state: "REMOVED", at: reviews.clock.now().toISOString() });
  });

  it("executes ModerationQueue and ModerationDecide unchanged but for fields of other subgraphs", async () => {
    const id = await written();
    await moderation.score("REVIEW", id, { labels: [{ label: "SPAM", score: 0.95 }] });
    const own = (text: string) =>
      text.replaceAll("author { id displayName }", "author { id }").replaceAll("by { id displayName }", "by { id }");
    const queue = await reviews.as<{
      moderationCases: { nodes: { id: string; subject: { id: string } }[]; totalCount: number };
    }>(moderation.ada, own(document("ModerationQueue")), { first: 50 });
    expect(queue.errors).toBeUndefined();
    const found = queue.data?.moderationCases.nodes.find(({ subject }) => subject.id === id);
    expect(found).toMatchObject({ signals: [{ source: "MODEL", label: "SPAM", model: { name: "toxic-minilm" } }] });
    const input = { caseId: found?.id, action: "APPROVE", ground: "Within the rules", facts: "It praises the lamp." };
    const decided = await reviews.as(moderation.ada, own(document("ModerationDecide")), { input });
    expect(decided).toMatchObject({ data: { moderationDecide: { case: { state: "DECIDED" }, userErrors: [] } } });
  });

  it("hides at once what the model is sure of, reversibly, and says that a policy did it", async () => {
    const id = await written();
    await moderation.score("REVIEW", id, { labels: [{ label: "THREAT", score: 0.97 }] });
    expect(await seenBy(null, id)).toBeNull();
    expect(await seenBy(alice, id)).toMatchObject({
      state: "HIDDEN",
      moderation: { decision: "RESTRICT", automated: true },
    });
    const opened = await moderation.caseOf(id);
    expect(opened).toMatchObject({ state: "OPEN", priority: 970, decisions: [{ automated: true, by: null }] });
    expect(await moderation.statements(alice)).toContainEqual(
      expect.objectContaining({ restriction: "VISIBILITY", automatedDecision: true, byNotice: false }),
    );
    await moderation.decide(moderation.milo, opened.id, { action: "APPROVE" });
    expect(await seenBy(null, id)).toMatchObject({ state: "PUBLISHED" });
    // The same score again changes nothing: a person has decided about this very text.
    await moderation.score("REVIEW", id, { labels: [{ label: "THREAT", score: 0.99 }] });
    expect(await seenBy(null, id)).toMatchObject({ state: "PUBLISHED" });
    expect((await moderation.caseOf(id)).state).toBe("DECIDED");
  });

  it("leaves alone what the model is unsure of, but puts it before a person", async () => {
    const [doubtful, calm] = [await written(), await written()];
    await moderation.score("REVIEW", doubtful, { labels: [{ label: "INSULT", score: 0.7 }] });
    await moderation.score("REVIEW", calm);
    expect(await seenBy(null, doubtful)).toMatchObject({ state: "PUBLISHED", moderation: null });
    expect((await moderation.caseOf(doubtful)).priority).toBe(560);
    await expect(moderation.caseOf(calm)).rejects.toThrow("no case");
  });

  it.each(["QUESTION", "ANSWER"] as const)("restricts a %s as well", async (kind) => {
    const question = aQuestion();
    const answer = anAnswer({ questionId: question.id });
    await insertCommunity(reviews.db, { questions: [question], answers: [answer] });
    const id = kind === "QUESTION" ? question.id : answer.id;
    const restricted = await moderation.restrict(id, "REMOVE", kind);
    expect(restricted.subject).toMatchObject({ id });
    const author = aViewer({ id: kind === "QUESTION" ? question.userId : answer.userId });
    expect(await moderation.statements(author)).toMatchObject([{ restriction: "REMOVAL", subject: { id } }]);
  });

  it("costs as many statements for a page of five cases as for one", async () => {
    const pressing = { minPriority: 930 };
    const hide = async () => moderation.score("REVIEW", await written(), { labels: [{ label: "HATE", score: 0.94 }] });
    await hide();
    const ofOne = await reviews.statementsOf(() => moderation.queue(moderation.ada, pressing));
    for (const _more of [1, 2, 3, 4]) await hide();
    const ofFive = await reviews.statementsOf(() => moderation.queue(moderation.ada, pressing));
    expect([ofOne.length, ofFive.length]).toEqual([9, 9]);
  });

  it("takes a hundred notices of one moment with few statements more than one; each has its receipt, none is lost", async () => {
    const [alone, crowded] = [await written(), await written()];
    expect((await reviews.statementsOf(() => moderation.notice(bob, alone))).length).toBe(7);
    const before = (await reviews.published(MODERATION_CASE_CHANGED)).length;
    const people = Array.from({ length: 100 }, () => aViewer());
    const receipts: Awaited<ReturnType<typeof moderation.notice>>[] = [];
    const statements = await reviews.statementsOf(async () => {
      receipts.push(...(await Promise.all(people.map((one) => moderation.notice(one, crowded)))));
    });
    expect(new Set(receipts.map(({ thing }) => thing?.id)).size).toBe(100);
    // What came first is taken by itself, whatever came meanwhile together.
    expect(statements.length).toBeLessThanOrEqual(4 * 7);
    const [kept] = await reviews.db.query<object[]>(
      `SELECT c.notice_weight AS weight, count(*)::int AS notices, sum(n.weight)::int AS sum
       FROM moderation_case c JOIN notice n ON n.case_id = c.id WHERE c.subject_id = $1 GROUP BY c.id`,
      [crowded],
    );
    expect(kept).toEqual({ weight: 20_000, notices: 100, sum: 20_000 });
    expect((await moderation.caseOf(crowded)).priority).toBe(1_000);
    expect((await reviews.published(MODERATION_CASE_CHANGED)).length - before).toBeLessThanOrEqual(4);
    await moderation.decide(moderation.ada, (await moderation.caseOf(crowded)).id, { action: "APPROVE" });
    // Two more at once reopen it, once.
    await Promise.all([aViewer(), aViewer()].map((one) => moderation.notice(one, crowded)));
    const { state, moves } = await moderation.caseOf(crowded);
    expect([state, moves.at(-1)]).toEqual(["OPEN", expect.objectContaining({ move: "reopen" })]);
  });

  describe("refuses", () => {
    it("guests, and people who do not moderate, everywhere", async () => {
      const id = await written();
      await moderation.notice(bob, id);
      const { id: caseId } = await moderation.caseOf(id);
      for (const [viewer, code] of [
        [null, "UNAUTHENTICATED"],
        [bob, "FORBIDDEN"],
        [alice, "FORBIDDEN"],
        [aViewer({ roles: ["SELLER", "SUPPORT"] }), "FORBIDDEN"],
      ] as const) {
        expect((await moderation.claim(viewer, caseId)).codes).toEqual([code]);
        expect((await moderation.decide(viewer, caseId, { action: "REMOVE" })).codes).toEqual([code]);
        const { errors } = await reviews.as(viewer, document("ModerationQueue").replaceAll(" displayName", ""));
        expect(errors?.[0]?.extensions["code"]).toBe(code);
      }
    });

    it("a decision on a stale version, on another's case, on one's own text, and on what is decided", async () => {
      const id = await written(moderation.milo);
      await moderation.notice(bob, id);
      const { id: caseId, version } = await moderation.caseOf(id);
      expect((await moderation.decide(moderation.milo, caseId, { action: "APPROVE" })).codes).toEqual(["OWN_TEXT"]);
      await moderation.notice(aViewer(), id);
      const stale = { action: "REMOVE", expectedVersion: version };
      expect((await moderation.decide(moderation.ada, caseId, stale)).codes).toEqual(["STALE_VERSION"]);
      const other = aViewer({ roles: ["MODERATOR"] });
      await moderation.claim(other, caseId);
      expect((await moderation.decide(moderation.ada, caseId, { action: "REMOVE" })).codes).toEqual([
        "ASSIGNED_TO_ANOTHER",
      ]);
      await moderation.release(other, caseId);
      await moderation.decide(moderation.ada, caseId, { action: "APPROVE" });
      expect((await moderation.decide(moderation.ada, caseId, { action: "REMOVE" })).codes).toEqual(["NOT_WAITING"]);
    });

    it("notices without good faith, of one's own text, of nothing, twice, and in a flood", async () => {
      const id = await written();
      expect((await moderation.notice(bob, id, { goodFaith: false })).codes).toEqual(["GOOD_FAITH_REQUIRED"]);
      expect((await moderation.notice(alice, id)).codes).toEqual(["OWN_TEXT"]);
      expect((await moderation.notice(bob, uuidV7())).codes).toEqual(["SUBJECT_NOT_FOUND"]);
      expect((await moderation.notice(bob, id, { explanation: " " })).codes).toEqual(["INVALID"]);
      expect((await moderation.notice(null, id)).codes).toEqual(["UNAUTHENTICATED"]);
      expect((await moderation.notice(bob, id)).codes).toEqual([]);
      expect((await moderation.notice(bob, id)).codes).toEqual(["ALREADY_NOTICED"]);
      const flooder = aViewer();
      const texts = Array.from({ length: 22 }, () => aReview());
      await insertCommunity(reviews.db, { reviews: texts });
      const outcomes = await Promise.all(texts.map((text) => moderation.notice(flooder, text.id)));
      expect(outcomes.filter(({ thing }) => thing).length).toBe(20);
      expect(new Set(outcomes.flatMap(({ codes }) => codes))).toEqual(new Set(["TOO_MANY_NOTICES"]));
    });
  });

  it("escalates to an administrator, and decides many alike", async () => {
    const ids = [await written(), await written()];
    for (const id of ids) await moderation.notice(aViewer(), id);
    const [first, second] = [await moderation.caseOf(ids[0] ?? ""), await moderation.caseOf(ids[1] ?? "")];
    const escalated = await moderation.decide(moderation.milo, first.id, { action: "ESCALATE" });
    expect(escalated.thing).toMatchObject({ state: "OPEN", escalation: 1, priority: 700 });
    expect((await moderation.decide(moderation.milo, first.id, { action: "REMOVE" })).codes).toEqual(["ESCALATED"]);
    const many = `mutation ($input: ModerationDecideManyInput!) { moderationDecideMany(input: $input) {
      results { case { state } userErrors { code } } userErrors { code } } }`;
    const cases = [{ caseId: first.id }, { caseId: second.id, expectedVersion: 99 }, { caseId: second.id }];
    const input = { cases, action: "APPROVE", ground: "Within the rules", facts: "Nothing wrong." };
    expect((await reviews.as(moderation.ada, many, { input })).data).toEqual({
      moderationDecideMany: {
        results: [
          { case: { state: "DECIDED" }, userErrors: [] },
          { case: null, userErrors: [{ code: "STALE_VERSION" }] },
          { case: { state: "DECIDED" }, userErrors: [] },
        ],
        userErrors: [],
      },
    });
  });
});
