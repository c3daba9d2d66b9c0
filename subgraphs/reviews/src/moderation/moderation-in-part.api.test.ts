import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { ReviewsContext } from "../context";
import { listed } from "../listing/listing.fixture";
import { anAnswer, aQuestion, aReview } from "../seed/community.fixture";
import { insertRows } from "../seed/insert-rows";
import {
  FILL_PRODUCT_RATINGS,
  FILL_SELLER_RATINGS,
  INSERT_ANSWERS,
  INSERT_QUESTIONS,
  INSERT_REVIEWS,
} from "../seed/seed-sql";
import { reviewsSubgraph } from "../subgraph";
import { DiscussionActor } from "../thread/discussion-actor.fixture";
import { Moderation } from "./moderation.fixture";

const WATCH = "subscription { moderationCaseChanged { case { subject { ... on Review { id } } } } }";
const MANY = `mutation ($input: ModerationDecideManyInput!) {
  moderationDecideMany(input: $input) { results { case { id } } userErrors { code } } }`;
const FIGURES = `{ moderationMetrics(from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z") { from } }`;
const HIDDEN =
  "query ($id: ID!) { review(id: $id) { id history { body } moderation { statementOfReasons { facts } } } }";

interface Told {
  readonly data?: { readonly moderationCaseChanged: { readonly case: { readonly subject: { readonly id: string } } } };
}

describe("a moderator of a part of the mall", () => {
  const [lighting, lamps, shoes, seller] = [uuidV7(), uuidV7(), uuidV7(), uuidV7()];
  const [lamp, shoe, sandal] = [uuidV7(), uuidV7(), uuidV7()];
  const of = (...parts: string[]): Viewer =>
    aViewer({ roles: ["CUSTOMER", ...parts.map((part) => `MODERATOR@${part}`)] });
  const lena = of(`category:${lighting}`);
  let reviews: SubgraphHarness<ReviewsContext>;
  let moderation: Moderation;

  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph, { hasJobs: false });
    moderation = new Moderation(reviews);
    await tell(lamp, [lighting, lamps]);
    await tell(shoe, [shoes]);
    await tell(sandal, [shoes], { sellerId: seller });
  });
  afterAll(() => reviews.stop());

  const tell = (productId: string, categoryIds: string[], more: object = {}) =>
    reviews.receive("products", listed({ productId, categoryIds, categoryId: categoryIds.at(-1) ?? null, ...more }));
  /** A review that somebody told moderation of. */
  const reported = async (productId: string): Promise<string> => {
    const review = aReview({ productId });
    await insertRows(reviews.db, INSERT_REVIEWS, [review]);
    await reviews.db.query("DELETE FROM rating_summary");
    await reviews.db.query("DELETE FROM seller_rating");
    await reviews.db.query(FILL_PRODUCT_RATINGS);
    await reviews.db.query(FILL_SELLER_RATINGS);
    await moderation.notice(aViewer(), review.id);
    return review.id;
  };
  const idsSeen = async (viewer: Viewer) =>
    (await moderation.queue(viewer)).map(({ subject }) => subject?.id ?? "").sort();
  const caseIds = async (...subjects: string[]) =>
    Promise.all(subjects.map(async (id) => (await moderation.caseOf(id)).id));

  it("sees what is about its category and all below it, or its seller; of others no case, no count, no word", async () => {
    const [ofLamp, ofShoe, ofSandal] = [await reported(lamp), await reported(shoe), await reported(sandal)];
    expect(await idsSeen(lena)).toEqual([ofLamp]);
    expect(await idsSeen(of(`seller:${seller}`))).toEqual([ofSandal]);
    expect(await idsSeen(of(`category:${lamps}`, `seller:${seller}`))).toEqual([ofLamp, ofSandal].sort());
    expect(await idsSeen(of(`category:${uuidV7()}`))).toEqual([]);
    expect(await idsSeen(moderation.milo)).toEqual([ofLamp, ofShoe, ofSandal].sort());
    const counted = await reviews.as(lena, "{ moderationCases { totalCount } }");
    expect(counted.data).toEqual({ moderationCases: { totalCount: 1 } });
    const [mine, others] = await caseIds(ofLamp, ofShoe);
    const one = (id: string) => reviews.as(lena, "query ($id: ID!) { moderationCase(id: $id) { id } }", { id });
    expect((await one(mine ?? "")).data).toEqual({ moderationCase: { id: mine } });
    expect((await one(others ?? "")).errors).toEqual((await one(uuidV7())).errors);
    const figures = await reviews.as(lena, FIGURES);
    expect(figures.errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
  });

  it("takes and decides cases there, with what belongs to them, and elsewhere none", async () => {
    const [ofLamp, ofShoe] = [await reported(lamp), await reported(shoe)];
    const [mine = "", others = ""] = await caseIds(ofLamp, ofShoe);
    expect((await moderation.claim(lena, others)).codes).toEqual(["FORBIDDEN"]);
    expect((await moderation.claim(lena, mine)).thing).toMatchObject({ state: "ASSIGNED", assignee: { id: lena.id } });
    expect((await moderation.release(lena, mine)).thing).toMatchObject({ state: "OPEN" });
    expect((await moderation.decide(lena, others, { action: "REMOVE" })).codes).toEqual(["FORBIDDEN"]);
    const decided = await moderation.decide(lena, mine, { action: "RESTRICT" });
    expect(decided.codes).toEqual([]);
    expect(decided.thing).toMatchObject({
      state: "DECIDED",
      decisions: [{ statementOfReasons: { facts: expect.any(String) as string } }],
    });
    const hidden = (viewer: Viewer) => reviews.as<{ review: object | null }>(viewer, HIDDEN, { id: ofLamp });
    expect((await hidden(lena)).data?.review).toMatchObject({ history: [], moderation: { statementOfReasons: {} } });
    expect((await hidden(of(`category:${shoes}`))).data?.review).toBeNull();
    const more = await caseIds(await reported(lamp), await reported(lamp));
    const many = (ids: string[]) =>
      reviews.as<{ moderationDecideMany: { results: { case: object | null }[] } }>(lena, MANY, {
        input: { cases: ids.map((caseId) => ({ caseId })), action: "APPROVE", ground: "Within the rules", facts: "-" },
      });
    expect((await many([...more, others])).errors?.[0]?.extensions["code"]).toBe("FORBIDDEN");
    expect((await many(more)).data?.moderationDecideMany.results.map(({ case: one }) => one)).toEqual(
      more.map((id) => ({ id })),
    );
  });

  it("is told live of cases there, and of no others in between", async () => {
    // What other tests did may still be told first, but not of a category of its own.
    const [garden, hose] = [uuidV7(), uuidV7()];
    await tell(hose, [garden]);
    const stream = (await reviews.subscribeAs(of(`category:${garden}`), WATCH)) as AsyncIterator<Told>;
    const told = stream.next();
    await reported(shoe);
    const ofHose = await reported(hose);
    expect((await told).value).toMatchObject({
      data: { moderationCaseChanged: { case: { subject: { id: ofHose } } } },
    });
    await stream.return?.();
  });

  it("has what was said of every kind of text, and in discussions of the category", async () => {
    const question = aQuestion({ productId: lamp });
    const answer = anAnswer({ questionId: question.id });
    await insertRows(reviews.db, INSERT_QUESTIONS, [question]);
    await insertRows(reviews.db, INSERT_ANSWERS, [answer]);
    const thread = await new DiscussionActor(reviews, aViewer()).opens({ categoryId: lamps });
    const postId = thread.posts.nodes[0]?.id ?? "";
    for (const [subjectKind, id] of [
      ["QUESTION", question.id],
      ["ANSWER", answer.id],
      ["POST", postId],
    ] as const)
      await moderation.notice(aViewer(), id, { subjectKind });
    const seen = await idsSeen(lena);
    expect([question.id, answer.id, postId].filter((id) => !seen.includes(id))).toEqual([]);
    expect(
      (await idsSeen(of(`category:${shoes}`))).filter((id) => [question.id, answer.id, postId].includes(id)),
    ).toEqual([]);
  });

  it("loses what moves to another category, and gains what comes, with its discussions", async () => {
    const [product, floor] = [uuidV7(), uuidV7()];
    await tell(product, [shoes]);
    const id = await reported(product);
    expect(await idsSeen(lena)).not.toContain(id);
    await tell(product, [lighting, floor], { version: 2 });
    expect(await idsSeen(lena)).toContain(id);
    await tell(product, [shoes], { version: 1 });
    expect(await idsSeen(lena)).toContain(id);
  });

  it("costs as many statements for a page of many cases as for one", async () => {
    const statements = await reviews.statementsOf(() => moderation.queue(lena));
    await reported(lamp);
    await reported(lamp);
    expect((await reviews.statementsOf(() => moderation.queue(lena))).length).toBe(statements.length);
  });
});
