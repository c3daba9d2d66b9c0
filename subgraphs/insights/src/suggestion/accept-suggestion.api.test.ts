import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { Viewer } from "@mall/platform/auth/viewer";
import { priceProposalDecided } from "@mall/schema/events/price-proposal-decided";
import type { SuggestionAccepted } from "@mall/schema/events/suggestion-accepted";
import { suggestionDecided, type SuggestionOutcome } from "@mall/schema/events/suggestion-decided";
import { textPublished } from "@mall/schema/events/text-published";
import type { InsightsContext } from "../context";
import { insightsSubgraph } from "../subgraph";
import { ACCEPT, answersFollow, ASK, DECISION, REFUSE, soldOnce, type Suggested } from "./accept-suggestion.fixture";
import { EffectBook } from "./effect-book";
import { makeSuggestions } from "./make-suggestions";
import { measureSuggestions } from "./measure-suggestions";

const DAY_MS = 86_400_000;
describe("a suggestion that a seller follows", () => {
  let harness: SubgraphHarness<InsightsContext>;
  const sellerId = uuidV7();
  const [lamp, vase] = [uuidV7(), uuidV7()];
  const [lampVariant, vaseVariant, review, priceId] = [uuidV7(), uuidV7(), uuidV7(), uuidV7()];
  const bruno = aViewer({ roles: ["SELLER"], sellerIds: [sellerId] });
  const acting = (role: string) => aViewer({ sellerIds: [sellerId], sellerRoles: { [sellerId]: role } });
  const body = {
    ...{ suggestedMinor: 900, costMinor: 500, units: 100, profitChangeMinor: 4_000, confidence: 0.8 },
    ...{ isCostAssumed: false, guardrails: [], contributions: [], elasticity: { mean: -3, variance: 0.25 } },
  };

  beforeAll(async () => {
    harness = await SubgraphHarness.start(insightsSubgraph, { env: { INSIGHTS_MODEL_WORKERS: "0" }, hasJobs: false });
    const now = harness.clock.now();
    const today = now.toISOString().slice(0, 10);
    const insert = (sql: string, ...values: unknown[]) => harness.db.query(sql, values);
    await insert("INSERT INTO seller_facts VALUES ($1, 1, 'Bruno', 'ACTIVE')", sellerId);
    for (const [product, images, inStock] of [
      [lamp, 3, false],
      [vase, 1, true],
    ] as const) {
      await insert(
        `INSERT INTO listing_facts (product_id, change_number, seller_id, state, title, in_stock, image_count,
          description_length, created_at, category_ids) VALUES ($1, 1, $2, 'ACTIVE', 'Lamp', $3, $4, 200, $5::timestamptz - interval '24 days', ARRAY[gen_random_uuid()])`,
        ...[product, sellerId, inStock, images, now],
      );
    }
    await insert(
      `INSERT INTO variant_facts (variant_id, product_id, seller_id, is_sold, available, forecast, mean_demand)
       VALUES ($1, $2, $5, true, 0, '{"orderUpTo": 40, "leadDays": 7}', 2), ($3, $4, $5, true, 9, NULL, 2)`,
      ...[lampVariant, lamp, vaseVariant, vase, sellerId],
    );
    await insert("INSERT INTO variant_away (variant_id, since) VALUES ($1, $2)", lampVariant, now);
    await insert(
      `INSERT INTO price_suggestion (id, variant_id, seller_id, state, price_minor, suggested_minor, floor_minor,
        ceiling_minor, max_daily_move, currency_code, body, created_at)
       VALUES ($1, $2, $3, 'PROPOSED', 1000, 900, 800, 1200, 0.1, 'EUR', $4, $5)`,
      ...[priceId, vaseVariant, sellerId, JSON.stringify(body), now],
    );
    await insert(
      `INSERT INTO review_sentiment (review_id, product_id, seller_id, label, negative, neutral, positive, text_digest,
        model_name, model_version, scored_at, reviewed_on, aspects)
       VALUES ($1, $2, $3, 'NEGATIVE', 0.9, 0.1, 0, '', 'm', '1', $4, $5::date - 2, $6)`,
      ...[review, vase, sellerId, now, today, JSON.stringify([{ aspect: "DELIVERY", label: "NEGATIVE" }])],
    );
    await harness.receive(
      "orders",
      ...[lamp, vase].flatMap((product) => [3, 10, 17].map((days) => sold(product, days))),
    );
    await look();
  }, 120_000);
  afterAll(() => harness.stop());

  const sold = (productId: string, daysAgo: number) =>
    soldOnce({ productId, sellerId, placedAt: new Date(harness.clock.now().getTime() - daysAgo * DAY_MS) });
  const look = () => {
    const runtime = { ...harness, ids: { next: uuidV7 } } as never;
    return makeSuggestions({ db: harness.db, clock: harness.clock, runtime, effects: new EffectBook(harness.db) });
  };
  const find = async (states: string[] | null = null, viewer = bruno): Promise<Suggested[]> => {
    const of = [{ __typename: "Seller", id: sellerId }];
    const answer = await harness.as<{ _entities: [{ suggestions: { nodes: Suggested[] } }] }>(viewer, ASK, {
      of,
      states,
    });
    expect(answer.errors).toBeUndefined();
    return answer.data!._entities[0].suggestions.nodes;
  };
  const ofKind = async (kind: string, states: string[] | null = null) =>
    (await find(states)).find((one) => one.kind === kind)!;
  const accept = async (viewer: Viewer, input: object) => {
    type Answer = { sellerSuggestionAccept: { suggestion: { state: string } | null; userErrors: { code: string }[] } };
    const { data, errors } = await harness.as<Answer>(viewer, ACCEPT, { input });
    expect(errors).toBeUndefined();
    const { suggestion, userErrors } = data!.sellerSuggestionAccept;
    return suggestion?.state ?? userErrors.map(({ code }) => code).join();
  };
  const accepted = async () =>
    (await harness.published("suggestion.accepted")).map(({ payload }) => payload as SuggestionAccepted);
  const decided = (suggestionId: string, outcome: SuggestionOutcome, code: string | null = null) => {
    const at = harness.clock.now().toISOString();
    const message = code && "Somebody replied to this review meanwhile.";
    return harness.receive(
      "orders",
      suggestionDecided({ suggestionId, outcome, code, message, acceptedBy: bruno.id, at }),
    );
  };
  const decisionOf = async (id: string, viewer = bruno) =>
    (await harness.as<{ decision: object | null }>(viewer, DECISION, { id })).data?.decision;

  it("says what would change, and what that should bring", async () => {
    expect(await ofKind("RESTOCK")).toMatchObject({
      change: { __typename: "SuggestedArrival", variant: { id: lampVariant }, quantity: 40, leadTimeDays: 7 },
      expectedEffect: { measure: "UNITS", expected: 20 },
    });
    const reprice = await ofKind("REPRICE");
    expect(reprice).toMatchObject({
      change: {
        __typename: "SuggestedPrice",
        from: { minorUnits: 1_000 },
        to: { minorUnits: 900, currencyCode: "EUR" },
      },
      expectedEffect: { measure: "PROFIT", expected: 4_000 },
    });
    expect(reprice.expectedEffect!.low).toBeLessThan(4_000);
    expect(await ofKind("ADD_PHOTOS")).toMatchObject({
      change: { __typename: "SuggestedImages", missing: 2 },
      expectedEffect: null,
    });
    expect(await ofKind("ANSWER_REVIEW")).toMatchObject({
      change: {
        __typename: "SuggestedReply",
        review: { id: review },
        draft: expect.stringContaining("the delivery"),
        draftDoubt: null,
      },
    });
  });

  it("is for those of its seller's members whose duty it is, and only with what goes with it", async () => {
    const { id } = await ofKind("RESTOCK");
    const other = aViewer({ roles: ["SELLER"], sellerIds: [uuidV7()] });
    expect(await accept(other, { suggestionId: id })).toBe("SUGGESTION_NOT_FOUND");
    expect(await accept(acting("FINANCE"), { suggestionId: id })).toBe("SUGGESTION_NOT_FOUND");
    expect(await accept(bruno, { suggestionId: "lamp" })).toBe("SUGGESTION_NOT_FOUND");
    expect(await accept(bruno, { suggestionId: id, reply: "Sorry." })).toBe("INVALID_INPUT");
    expect(await accept(bruno, { suggestionId: id, quantity: 0 })).toBe("INVALID_INPUT");
    const { id: photos } = await ofKind("ADD_PHOTOS");
    expect(await accept(acting("ORDERS"), { suggestionId: photos })).toBe("SUGGESTION_NOT_FOUND");
    expect(await accept(bruno, { suggestionId: photos })).toBe("INVALID_INPUT");
    expect(await accepted()).toEqual([]);
  });

  it("and its figures are told only to those who may look at them", async () => {
    const seenBy = async (role: string) => (await find(null, acting(role))).map(({ kind }) => kind).sort();
    expect(await seenBy("MANAGER")).toEqual((await find()).map(({ kind }) => kind).sort());
    const [orders, finance] = [await seenBy("ORDERS"), await seenBy("FINANCE")];
    expect([orders.includes("RESTOCK"), orders.includes("REPRICE")]).toEqual([true, false]);
    expect([finance.includes("RESTOCK"), finance.includes("REPRICE")]).toEqual([false, true]);
    const { id } = await ofKind("RESTOCK");
    expect(await decisionOf(id, acting("FINANCE"))).toBeNull();
    expect(await decisionOf(id, acting("ORDERS"))).toMatchObject({ outcome: "PROPOSED" });
    const refused = await harness.as(acting("FINANCE"), REFUSE, { input: { suggestionId: id, reason: "No." } });
    expect(refused.data).toEqual({ sellerSuggestionRefuse: { userErrors: [{ code: "SUGGESTION_NOT_FOUND" }] } });
  });

  it("goes to its owner once, whoever presses how often, and its decision knows who", async () => {
    const { id } = await ofKind("RESTOCK");
    const input = { suggestionId: id, quantity: 30 };
    const answers = await Promise.all([accept(bruno, input), accept(bruno, input)]);
    expect(answers).toEqual(["ACCEPTED", "ACCEPTED"]);
    expect(await accept(bruno, { ...input, quantity: 31 })).toBe("SUGGESTION_NOT_OPEN");
    expect(await accepted()).toMatchObject([
      { suggestionId: id, acceptedBy: bruno.id, change: { kind: "RESTOCK", variantId: lampVariant, quantity: 30 } },
    ]);
    expect(await decisionOf(id)).toMatchObject({ outcome: "PROPOSED" });
    await decided(id, "IN_REVIEW");
    expect(await ofKind("RESTOCK", ["IN_REVIEW"])).toMatchObject({ id });
    expect(await decisionOf(id)).toMatchObject({ outcome: "PROPOSED" });
    await decided(id, "APPLIED");
    await decided(id, "REFUSED", "LATE");
    expect(await ofKind("RESTOCK", ["APPLIED"])).toMatchObject({ id, failure: null });
    expect(await decisionOf(id)).toMatchObject({ outcome: "APPLIED", changes: [{ actor: { id: bruno.id } }] });
    const audit = await harness.db.query<object[]>(
      "SELECT outcome FROM audit WHERE action = 'Mutation.sellerSuggestionAccept' AND actor_id = $1 AND outcome = 'DONE'",
      [bruno.id],
    );
    expect(audit).toHaveLength(2);
  });

  it("takes the way of every price, and hears what the catalogue made of it", async () => {
    const { id } = await ofKind("REPRICE");
    const EUR = (minorUnits: number) => ({ minorUnits, currencyCode: "EUR" });
    expect(await accept(bruno, { suggestionId: id, price: EUR(700) })).toBe("PRICE_OUTSIDE_LIMITS");
    expect(await accept(bruno, { suggestionId: id, price: EUR(950) })).toBe("ACCEPTED");
    expect(await harness.published("price.proposed")).toMatchObject([
      { payload: { decisionId: priceId, priceMinor: 950 } },
    ]);
    const at = harness.clock.now().toISOString();
    const refused = { decisionId: priceId, variantId: vaseVariant, outcome: "PRICE_MOVED" as const };
    await harness.receive("products", priceProposalDecided({ ...refused, acceptedBy: bruno.id, at }));
    expect(await ofKind("REPRICE", ["FAILED"])).toMatchObject({ id, failure: "PRICE_MOVED" });
    expect(await decisionOf(id)).toMatchObject({ outcome: "REJECTED" });
  });

  it("is asked no more of a review that has an answer", async () => {
    const { id } = await ofKind("ANSWER_REVIEW");
    expect(await accept(bruno, { suggestionId: id, reply: "Sorry, truly." })).toBe("ACCEPTED");
    expect((await accepted()).at(-1)).toMatchObject({ text: "Sorry, truly.", change: { reviewId: review } });
    await decided(id, "REFUSED", "ALREADY_ANSWERED");
    expect(await ofKind("ANSWER_REVIEW", ["FAILED"])).toMatchObject({ failure: expect.stringContaining("meanwhile") });
    const another = uuidV7();
    await harness.db.query(
      `INSERT INTO review_sentiment SELECT (jsonb_populate_record(r, jsonb_build_object('review_id', $1::text, 'language_doubt', 'It looks German.'))).*
       FROM review_sentiment r WHERE review_id = $2`,
      [another, review],
    );
    harness.clock.advance(DAY_MS);
    await look();
    const doubted = await ofKind("ANSWER_REVIEW");
    const draftDoubt = expect.stringContaining("It looks German.") as string;
    expect(doubted).toMatchObject({ change: { review: { id: another }, draftDoubt } });
    expect(await accept(bruno, { suggestionId: doubted.id })).toBe("INVALID_INPUT");
    const reply = { id: uuidV7(), version: 1, authorId: bruno.id, productId: vase, title: null, body: "Sorry." };
    const at = harness.clock.now().toISOString();
    await harness.receive("reviews", textPublished({ kind: "SELLER_REPLY", reviewId: another, ...reply, at }));
    expect(await ofKind("ANSWER_REVIEW")).toBeUndefined();
    harness.clock.advance(DAY_MS);
    await look();
    expect(await ofKind("ANSWER_REVIEW")).toBeUndefined();
  });

  it("is measured two weeks after its goods could be bought, when others have had their time", async () => {
    const photos = await ofKind("ADD_PHOTOS");
    expect(await ofKind("RESTOCK")).toBeUndefined();
    await harness.db.query("UPDATE variant_away SET until = $1", [harness.clock.now()]);
    harness.clock.advance(10 * DAY_MS);
    await harness.receive("orders", sold(lamp, 2), sold(lamp, 5));
    await measureSuggestions({ db: harness.db, clock: harness.clock });
    expect((await ofKind("RESTOCK", ["APPLIED"])).effect).toBeNull();
    harness.clock.advance(5 * DAY_MS);
    await measureSuggestions({ db: harness.db, clock: harness.clock });
    const { effect } = await ofKind("RESTOCK", ["APPLIED"]);
    expect(await ofKind("ADD_PHOTOS")).toBeUndefined();
    expect(await accept(bruno, { suggestionId: photos.id, images: [{ url: "/1.jpg" }] })).toBe("SUGGESTION_NOT_OPEN");
    expect(effect).toEqual({ unitsBefore: 10, unitsAfter: 10, unitsEffect: 0, unitsExpected: 10 });
  });

  it("is not made of a review that nobody can read, and goes with one that disappears", () =>
    answersFollow({ harness, review, look, isAsked: async () => (await ofKind("ANSWER_REVIEW")) !== undefined }));
});
