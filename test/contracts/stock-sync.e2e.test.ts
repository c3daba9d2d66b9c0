import { readFileSync } from "node:fs";
import path from "node:path";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { StockSyncDocument } from "@mall/schema/generated/operations";
import { Seller } from "../actors/seller";
import { Shopper } from "../actors/shopper";
import { Mall, MODES } from "../mall";

const FILE = path.join(__dirname, "../../schema/operations/partner/StockSync.graphql");
const DOCUMENT = readFileSync(FILE, "utf8");
const SKU = `query($id: ID!) { product(id: $id) { variants { id sku availability { quantity } stock { onHand } } } }`;

interface Listed {
  readonly product: {
    readonly variants: readonly {
      id: string;
      sku: string;
      availability: { quantity: number } | null;
      stock: { onHand: number } | null;
    }[];
  };
}

describe.each(MODES)("the partners' StockSync, %s", (mode) => {
  let mall: Mall;
  let bruno: Seller;
  let productId: string;
  let sku: string;
  let variantId: string;

  beforeAll(async () => {
    mall = await Mall.start({ mode, withDemo: true });
    bruno = await Seller.signIn(mall);
    ({ productId, variantId } = await bruno.lists({ title: `Kettle ${mode}`, stock: 10 }));
    sku = (await variant()).sku;
  }, 120_000);
  afterAll(() => mall?.stop());

  async function variant() {
    const { product } = await bruno.person.ask<Listed>(SKU, { id: productId });
    const [found] = product.variants;
    if (!found) throw new Error("the kettle has no variant");
    return found;
  }

  const sync = (delta: number, reason: "RECEIVED" | "SOLD_ELSEWHERE", person = bruno.person) => {
    const input = { idempotencyKey: uuidV7(), sellerId: bruno.sellerId, changes: [{ sku, delta, reason }] };
    return mall.send(StockSyncDocument, { input }, person.token);
  };

  it("executes unchanged, with SKUs that products tells", async () => {
    const input = {
      idempotencyKey: uuidV7(),
      sellerId: bruno.sellerId,
      changes: [{ sku, delta: 5, reason: "RECEIVED" }],
    };
    const { status, errors, data } = await mall.send<Record<string, unknown>, object>(
      DOCUMENT,
      { input },
      bruno.person.token,
    );
    expect({ status, errors }).toEqual({ status: 200, errors: undefined });
    expect(data).toEqual({
      stockAdjust: {
        levels: [{ variant: { id: variantId, sku }, onHand: 15, reserved: 0, available: 15 }],
        userErrors: [],
      },
    });
    expect(await variant()).toMatchObject({ availability: { quantity: 15 }, stock: { onHand: 15 } });
  });

  it("keeps what shoppers have ordered, and says so", async () => {
    await Shopper.guest(mall).buys({ variantId, quantity: 4 });
    const { data } = await sync(-12, "SOLD_ELSEWHERE");
    expect(data?.stockAdjust).toMatchObject({
      levels: null,
      userErrors: [{ code: "INSUFFICIENT_STOCK", field: ["input", "changes", "0", "delta"] }],
    });
    expect((await sync(-11, "SOLD_ELSEWHERE")).data?.stockAdjust.levels).toMatchObject([
      { onHand: 4, reserved: 4, available: 0 },
    ]);
  });

  it("is for those who act for the seller", async () => {
    const alice = await Shopper.signUp(mall, `alice-${mode}`);
    expect((await sync(1, "RECEIVED", alice)).data?.stockAdjust.userErrors).toMatchObject([
      { code: "SELLER_NOT_FOUND" },
    ]);
    const { errors } = await sync(1, "RECEIVED", Shopper.guest(mall));
    expect(errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });
});
