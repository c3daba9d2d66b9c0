import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { priceProposed, type PriceProposed } from "@mall/schema/events/price-proposed";
import type { PriceProposalDecided } from "@mall/schema/events/price-proposal-decided";
import {
  suggestionAccepted,
  type AcceptedChange,
  type SuggestionAccepted,
} from "@mall/schema/events/suggestion-accepted";
import type { SuggestionDecided } from "@mall/schema/events/suggestion-decided";
import type { ProductsContext } from "../context";
import { aCategory, aProduct, loadCatalogue } from "../seed/catalogue.fixture";
import { productsSubgraph } from "../subgraph";

const DAY_MS = 86_400_000;

describe("a proposed price", () => {
  let harness: SubgraphHarness<ProductsContext>;
  const category = aCategory();
  const product = aProduct({ categoryId: category.id, sellerId: uuidV7() });
  const variantId = product.variants[0]!.id;
  const acceptedBy = uuidV7();

  beforeAll(async () => {
    harness = await SubgraphHarness.start(productsSubgraph, { hasJobs: false });
    await loadCatalogue(harness.db, { categories: [category], products: [product] });
  });
  afterAll(() => harness.stop());

  const priceNow = async (): Promise<number> => {
    const [row] = await harness.db.query<[{ price: number }]>(
      "SELECT price_minor::int AS price FROM variants WHERE id = $1",
      [variantId],
    );
    return row.price;
  };
  const outcomeOf = async (overrides: Partial<PriceProposed> = {}): Promise<string | undefined> => {
    const decisionId = uuidV7();
    const fromPriceMinor = await priceNow();
    await harness.receive(
      "insights",
      priceProposed({
        ...{ decisionId, variantId, sellerId: product.sellerId, currencyCode: "EUR", fromPriceMinor, acceptedBy },
        ...{ priceMinor: fromPriceMinor - 100, floorMinor: 1_000, ceilingMinor: 3_000, maxDailyMove: 0.1 },
        at: harness.clock.now().toISOString(),
        ...overrides,
      }),
    );
    const answers = (await harness.published("price.proposal-decided")).map(
      (event) => event.payload as PriceProposalDecided,
    );
    return answers.find((answer) => answer.decisionId === decisionId)?.outcome;
  };

  it("becomes the price with its history, and the listing is told", async () => {
    const before = await priceNow();
    expect(await outcomeOf()).toBe("APPLIED");
    expect(await priceNow()).toBe(before - 100);
    const [last] = await harness.db.query<object[]>(
      "SELECT price_minor::int AS price, set_by FROM price_history WHERE variant_id = $1 ORDER BY since DESC, seq DESC LIMIT 1",
      [variantId],
    );
    expect(last).toEqual({ price: before - 100, set_by: acceptedBy });
    expect(await harness.published("product.changed")).not.toEqual([]);
  });

  it("is refused beyond the day's move, counted from every price of the last 24 hours", async () => {
    const price = await priceNow();
    expect(await outcomeOf({ priceMinor: price - 150 })).toBe("DAILY_MOVE");
    harness.clock.advance(DAY_MS + 1_000);
    expect(await outcomeOf({ priceMinor: price - 150 })).toBe("APPLIED");
  });

  it("is refused where it is not what the catalogue knows, and changes nothing", async () => {
    harness.clock.advance(2 * DAY_MS);
    const price = await priceNow();
    expect(await outcomeOf({ fromPriceMinor: price + 1, priceMinor: price - 1 })).toBe("PRICE_MOVED");
    expect(await outcomeOf({ sellerId: uuidV7() })).toBe("VARIANT_NOT_FOUND");
    expect(await outcomeOf({ variantId: "lamp" })).toBe("VARIANT_NOT_FOUND");
    expect(await outcomeOf({ currencyCode: "GBP" })).toBe("CURRENCY_MISMATCH");
    expect(await outcomeOf({ floorMinor: price })).toBe("OUTSIDE_LIMITS");
    expect(await outcomeOf({ ceilingMinor: 1, floorMinor: 1 })).toBe("OUTSIDE_LIMITS");
    expect(await priceNow()).toBe(price);
  });

  describe("and other changes that a seller accepted", () => {
    const accept = async (change: AcceptedChange, more: Partial<SuggestionAccepted> = {}) => {
      const suggestionId = uuidV7();
      const accepted = {
        suggestionId,
        sellerId: product.sellerId,
        productId: product.id,
        change,
        text: null,
        acceptedBy,
      };
      await harness.receive("insights", suggestionAccepted({ ...accepted, at: "2026-11-26T12:00:00Z", ...more }));
      const told = (await harness.published("suggestion.decided")).map((one) => one.payload as SuggestionDecided);
      const answer = told.find((one) => one.suggestionId === suggestionId);
      return [answer?.outcome, answer?.code];
    };
    const listing = async () => {
      const sql = "SELECT images, description FROM products WHERE id = $1";
      const [row] = await harness.db.query<[{ images: { url: string }[]; description: string }]>(sql, [product.id]);
      return row;
    };

    it("add pictures to those that are there", async () => {
      const { images: before } = await listing();
      const images = [{ url: "https://images.example/side.jpg", alt: null }];
      expect(await accept({ kind: "ADD_PHOTOS", images })).toEqual(["APPLIED", null]);
      const { images: after } = await listing();
      expect(after.map(({ url }) => url)).toEqual([...before.map(({ url }) => url), "https://images.example/side.jpg"]);
      const [change] = await harness.db.query<object[]>(
        "SELECT requested_by FROM product_changes WHERE product_id = $1 ORDER BY requested_at DESC, id DESC LIMIT 1",
        [product.id],
      );
      expect(change).toEqual({ requested_by: acceptedBy });
    });

    it("wait for the mall where they say something else, and are refused where the catalogue refuses", async () => {
      const text = "Now it is all about another thing, which nobody had heard of before. ".repeat(4);
      expect(await accept({ kind: "IMPROVE_DESCRIPTION" }, { text })).toEqual(["IN_REVIEW", null]);
      const images = [{ url: "javascript:alert(1)", alt: null }];
      expect(await accept({ kind: "ADD_PHOTOS", images })).toEqual(["REFUSED", "INVALID_INPUT"]);
      const others = await accept({ kind: "IMPROVE_DESCRIPTION" }, { text, sellerId: uuidV7() });
      expect(others).toEqual(["REFUSED", "PRODUCT_NOT_FOUND"]);
      const restock = { kind: "RESTOCK" as const, variantId, quantity: 1, expectedOn: "2026-12-01" };
      expect(await accept(restock)).toEqual([undefined, undefined]);
    });

    it("are told again once somebody of the mall decided", async () => {
      const waiting = await harness.db.query<{ id: string; suggestionId: string }[]>(
        'SELECT change_id AS id, suggestion_id AS "suggestionId" FROM suggested_changes',
      );
      expect(waiting).toHaveLength(1);
      const { id: changeId, suggestionId } = waiting[0]!;
      const decide = `mutation ($input: ProductChangeRejectInput!) {
        productChangeReject(input: $input) { userErrors { code } } }`;
      const input = { changeId, reason: "It is of another thing." };
      const { data } = await harness.as(aViewer({ roles: ["ADMINISTRATOR"] }), decide, { input });
      expect(data).toEqual({ productChangeReject: { userErrors: [] } });
      const told = (await harness.published("suggestion.decided")).map((one) => one.payload as SuggestionDecided);
      expect(told.filter((one) => one.suggestionId === suggestionId)).toMatchObject([
        { outcome: "IN_REVIEW" },
        { outcome: "REFUSED", code: "CHANGE_REJECTED", message: "It is of another thing.", acceptedBy },
      ]);
    });
  });
});
