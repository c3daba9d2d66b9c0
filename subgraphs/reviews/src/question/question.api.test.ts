import type { Viewer } from "@mall/platform/auth/viewer";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { encodeCursor } from "@mall/platform/pagination/cursor";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { TEXT_PUBLISHED, type TextPublished } from "@mall/schema/events/text-published";
import type { ReviewsContext } from "../context";
import { listed } from "../listing/listing.fixture";
import { Moderation } from "../moderation/moderation.fixture";
import { reviewsSubgraph } from "../subgraph";

const ASK = `mutation ($input: QuestionAskInput!) {
  questionAsk(input: $input) { question { id body author { id } product { id } answers { id } } userErrors { code field } }
}`;
const ANSWER = `mutation ($input: AnswerGiveInput!) {
  answerGive(input: $input) { answer { id body bySeller author { id } } userErrors { code field } }
}`;
const EDITED = `id body version editedAt edits { version body }`;
const EDIT_QUESTION = `mutation ($input: QuestionEditInput!) {
  edit: questionEdit(input: $input) { text: question { ${EDITED} } userErrors { code field } }
}`;
const EDIT_ANSWER = `mutation ($input: AnswerEditInput!) {
  edit: answerEdit(input: $input) { text: answer { ${EDITED} } userErrors { code field } }
}`;
const QUESTIONS = `query ($refs: [_Any!]!, $first: Int = 10, $after: String, $answers: Int = 10) {
  _entities(representations: $refs) { ... on Product { questions(first: $first, after: $after) {
    nodes { id body answers(first: $answers) { body bySeller } } pageInfo { hasNextPage endCursor } } } }
}`;

interface Page {
  _entities: {
    questions: { nodes: { body: string; answers: unknown[] }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
  }[];
}

describe("questions about a product", () => {
  const alice = aViewer();
  const bob = aViewer();
  let reviews: SubgraphHarness<ReviewsContext>;

  beforeAll(async () => {
    reviews = await SubgraphHarness.start(reviewsSubgraph);
  });
  afterAll(() => reviews.stop());

  const aListing = async (overrides: Parameters<typeof listed>[0] = {}): Promise<string> => {
    const event = listed(overrides);
    await reviews.receive("products", event);
    return event.payload.productId;
  };
  const ask = async (viewer: Viewer | null, input: Record<string, unknown>) => {
    const { data, errors } = await reviews.as<{ questionAsk: { question: { id: string }; userErrors: object[] } }>(
      viewer,
      ASK,
      { input: { body: "Is it dishwasher safe?", ...input } },
    );
    return { ...data?.questionAsk, errors };
  };
  const answer = async (viewer: Viewer | null, input: Record<string, unknown>) => {
    const { data, errors } = await reviews.as<{ answerGive: { answer: object | null; userErrors: object[] } }>(
      viewer,
      ANSWER,
      { input: { body: "It is.", ...input } },
    );
    return { ...data?.answerGive, errors };
  };
  const pageOfProduct = async (productId: string, variables: Record<string, unknown> = {}) =>
    reviews.as<Page>(null, QUESTIONS, { refs: [{ __typename: "Product", id: productId }], ...variables });

  it("are asked and answered by anybody signed in, the seller's answer marked and first", async () => {
    const sellerId = uuidV7();
    const member = aViewer({ sellerIds: [sellerId] });
    const productId = await aListing({ sellerId });
    const { question, userErrors } = await ask(alice, { productId });
    expect(userErrors).toEqual([]);
    expect(question).toMatchObject({ author: { id: alice.id }, product: { id: productId }, answers: [] });
    const questionId = question?.id;
    expect((await answer(bob, { questionId })).answer).toMatchObject({ bySeller: false, author: { id: bob.id } });
    expect((await answer(member, { questionId, body: "Yes.\nSays the maker." })).answer).toMatchObject({
      bySeller: true,
    });
    const { data } = await pageOfProduct(productId);
    expect(data?._entities[0]?.questions.nodes[0]?.answers).toEqual([
      { body: "Yes.\nSays the maker.", bySeller: true },
      { body: "It is.", bySeller: false },
    ]);
  });

  it("follow a listing to the seller that it belongs to now, whatever order events come in", async () => {
    const [former, now] = [uuidV7(), uuidV7()];
    const productId = await aListing({ sellerId: now, version: 2 });
    await aListing({ productId, sellerId: former, version: 1 });
    const { question } = await ask(alice, { productId });
    const questionId = question?.id;
    expect((await answer(aViewer({ sellerIds: [former] }), { questionId })).answer).toMatchObject({ bySeller: false });
    expect((await answer(aViewer({ sellerIds: [now] }), { questionId })).answer).toMatchObject({ bySeller: true });
  });

  const edit = async (viewer: Viewer | null, mutation: string, input: Record<string, unknown>) => {
    const { data, errors } = await reviews.as<{
      edit: { text: { id: string } | null; userErrors: { code: string }[] };
    }>(viewer, mutation, { input });
    return {
      ...data?.edit,
      codes: [...(data?.edit.userErrors ?? []), ...(errors ?? []).map((e) => e.extensions)].map((e) => e["code"]),
    };
  };

  it("are edited with their answers by those who wrote them alone, and what they said before is kept", async () => {
    const sellerId = uuidV7();
    const member = aViewer({ sellerIds: [sellerId] });
    const { question } = await ask(alice, { productId: await aListing({ sellerId }) });
    const questionId = question?.id ?? "";
    const answerId = ((await answer(member, { questionId })).answer as { id: string }).id;
    for (const [author, mutation, id] of [
      [alice, EDIT_QUESTION, { questionId }],
      [member, EDIT_ANSWER, { answerId }],
    ] as const) {
      const [field, textId] = Object.entries(id)[0] ?? ["", ""];
      const was = mutation === EDIT_ANSWER ? "It is." : "Is it dishwasher safe?";
      const edited = await edit(author, mutation, { ...id, body: "Said anew.", expectedVersion: 1 });
      expect(edited.text).toMatchObject({ body: "Said anew.", version: 2, edits: [{ version: 1, body: was }] });
      expect((await edit(author, mutation, { ...id, body: "Late.", expectedVersion: 1 })).codes).toEqual([
        "STALE_VERSION",
      ]);
      expect((await edit(author, mutation, { ...id, body: "Said anew." })).text).toMatchObject({ version: 2 });
      expect((await edit(author, mutation, { ...id, body: " " })).codes).toEqual(["INVALID"]);
      for (const mine of [textId, "no-uuid"])
        expect((await edit(bob, mutation, { [field]: mine, body: "Mine now." })).codes).toEqual([
          mutation === EDIT_ANSWER ? "ANSWER_NOT_FOUND" : "QUESTION_NOT_FOUND",
        ]);
      expect((await edit(null, mutation, { ...id, body: "x" })).codes).toEqual(["UNAUTHENTICATED"]);
      const told = (await reviews.published(TEXT_PUBLISHED)).map(({ payload }) => payload as TextPublished);
      expect(told.filter((text) => text.id === textId).map(({ version, body }) => [version, body])).toEqual([
        [1, was],
        [2, "Said anew."],
      ]);
    }
    const former = aViewer({ id: member.id });
    expect((await edit(former, EDIT_ANSWER, { answerId, body: "Of old." })).codes).toEqual(["ANSWER_NOT_FOUND"]);
    const reads = async (viewer: Viewer | null) =>
      (
        await reviews.as(
          viewer,
          `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on Question {
          body edits { version } answers { body edits { version } } } } }`,
          { refs: [{ __typename: "Question", id: questionId }] },
        )
      ).data;
    const seen = (edits: object[] | null) => ({ body: "Said anew.", edits });
    expect(await reads(bob)).toEqual({ _entities: [{ ...seen(null), answers: [seen(null)] }] });
    const all = seen([{ version: 1 }]);
    expect(await reads(aViewer({ roles: ["MODERATOR"] }))).toEqual({ _entities: [{ ...all, answers: [all] }] });
    await new Moderation(reviews).restrict(questionId, "REMOVE", "QUESTION");
    expect((await edit(alice, EDIT_QUESTION, { questionId, body: "Again." })).codes).toEqual(["TEXT_REMOVED"]);
  });

  it("are for people with an account", async () => {
    const productId = await aListing();
    expect((await ask(null, { productId })).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
    expect((await answer(null, { questionId: uuidV7() })).errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  it.each([
    ["an unknown product", () => Promise.resolve(uuidV7())],
    ["what is no id", () => Promise.resolve("no-uuid")],
    ["a blocked product", () => aListing({ state: "BLOCKED" })],
    ["a draft", () => aListing({ state: "DRAFT" })],
  ])("are refused about %s", async (_what, make) => {
    const refusal = { question: null, userErrors: [{ code: "PRODUCT_NOT_FOUND", field: ["input", "productId"] }] };
    expect(await ask(alice, { productId: await make() })).toMatchObject(refusal);
  });

  it.each([uuidV7(), "no-uuid"])("are not answered where there is none: %s", async (questionId) => {
    const refusal = { answer: null, userErrors: [{ code: "QUESTION_NOT_FOUND", field: ["input", "questionId"] }] };
    expect(await answer(alice, { questionId })).toMatchObject(refusal);
  });

  it.each([
    ["nothing but spaces", "  "],
    ["a megabyte", "x".repeat(1_048_576)],
    ["a NUL character", "a\u0000b"],
    ["bidi controls", "a\u202eb"],
  ])("are refused with %s as text, question or answer", async (_what, body) => {
    const invalid = [{ code: "INVALID", field: ["input", "body"] }];
    expect(await ask(alice, { productId: uuidV7(), body })).toMatchObject({ question: null, userErrors: invalid });
    expect(await answer(alice, { questionId: uuidV7(), body })).toMatchObject({ answer: null, userErrors: invalid });
  });

  it("are paged newest first without loss", async () => {
    const productId = await aListing();
    for (const body of ["one", "two", "three"]) {
      await ask(alice, { productId, body });
      reviews.clock.advance(1_000);
    }
    const bodies: string[] = [];
    let after: string | null = null;
    do {
      const page: Page["_entities"][0] | undefined = (await pageOfProduct(productId, { first: 2, after })).data
        ?._entities[0];
      bodies.push(...(page?.questions.nodes.map(({ body }) => body) ?? []));
      after = page?.questions.pageInfo.hasNextPage ? page.questions.pageInfo.endCursor : null;
    } while (after !== null);
    expect(bodies).toEqual(["three", "two", "one"]);
  });

  it.each([
    ["a malformed cursor", { after: "nonsense" }],
    ["a cursor whose time is none", { after: encodeCursor(["2026-99-99T00:00:00.000Z", uuidV7()]) }],
    ["a cursor of the 30th of February", { after: encodeCursor(["2026-02-30T00:00:00.000Z", uuidV7()]) }],
    ["a cursor of the year 0", { after: encodeCursor(["0000-01-01T00:00:00.000Z", uuidV7()]) }],
    ["first: 1000000", { first: 1_000_000 }],
  ])("answer %s with BAD_USER_INPUT", async (_what, variables) => {
    const { errors } = await pageOfProduct(await aListing(), variables);
    expect(errors?.map(({ extensions }) => extensions["code"])).toEqual(["BAD_USER_INPUT"]);
  });

  it("answer a wrong number of answers with BAD_USER_INPUT", async () => {
    const productId = await aListing();
    await ask(alice, { productId });
    const { errors } = await pageOfProduct(productId, { answers: 1_000_000 });
    expect(errors?.map(({ extensions }) => extensions["code"])).toEqual(["BAD_USER_INPUT"]);
  });
});
