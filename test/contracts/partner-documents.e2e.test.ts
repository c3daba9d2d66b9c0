import { readFileSync } from "node:fs";
import path from "node:path";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { StockSyncDocument } from "@mall/schema/generated/operations";
import { Seller } from "../actors/seller";
import { Shopper } from "../actors/shopper";
import { Mall, MODES } from "../mall";

const FOLDER = path.join(__dirname, "../../schema/operations/partner");
const document = (name: string): string => readFileSync(path.join(FOLDER, `${name}.graphql`), "utf8");
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

describe.each(MODES)("the partners' documents, %s", (mode) => {
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

  it("StockSync executes unchanged, with SKUs that products tells", async () => {
    const input = {
      idempotencyKey: uuidV7(),
      sellerId: bruno.sellerId,
      changes: [{ sku, delta: 5, reason: "RECEIVED" }],
    };
    const { status, errors, data } = await mall.send<Record<string, unknown>, object>(
      document("StockSync"),
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

  it("StockSync keeps what shoppers have ordered, and says so", async () => {
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

  it("StockSync is for those who act for the seller", async () => {
    const alice = await Shopper.signUp(mall, `alice-${mode}`);
    expect((await sync(1, "RECEIVED", alice)).data?.stockAdjust.userErrors).toMatchObject([
      { code: "SELLER_NOT_FOUND" },
    ]);
    const { errors } = await sync(1, "RECEIVED", Shopper.guest(mall));
    expect(errors?.[0]?.extensions["code"]).toBe("UNAUTHENTICATED");
  });

  it("CatalogFeed executes unchanged, page after page, and tells what changed since the last look", async () => {
    const [first, second] = [await feed({ first: 2 }), await feed({ first: 100 })];
    expect(first.nodes).toHaveLength(2);
    const next = await feed({ first: 2, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...next.nodes]).toEqual(second.nodes.slice(0, 4));
    const { updatedAt } = await listed(`Whisk ${mode}`);
    const since = await feed({ updatedSince: updatedAt });
    expect(since.nodes).toMatchObject([
      { title: `Whisk ${mode}`, variants: [{ price: { amount: "19.99" }, availability: { quantity: 3 } }] },
    ]);
    expect(since.pageInfo.hasNextPage).toBe(false);
  });

  it("OrderByNumber executes unchanged, and tells where each seller's parcels are", async () => {
    const alice = await Shopper.signUp(mall, `alice-${mode}`);
    const whisk = await bruno.lists({ title: `Sent whisk ${mode}`, stock: 3 });
    const order = await alice.buys({ variantId: whisk.variantId, quantity: 1 });
    const ask = async (person: Shopper) =>
      (await person.ask<{ orderByNumber: object | null }>(document("OrderByNumber"), { number: order.number }))
        .orderByNumber;
    const parts = await alice.ask<{ order: { sellerOrders: { id: string }[] } }>(
      `query($id: ID!) { order(id: $id) { sellerOrders { id } } }`,
      { id: order.id },
    );
    const sellerOrderId = parts.order.sellerOrders[0]?.id ?? "";
    await bruno.moves(sellerOrderId, "ACCEPT", "PACK", "SHIP");
    expect(await ask(alice)).toEqual({
      ...{ id: order.id, number: order.number, state: "PLACED" },
      sellerOrders: [
        {
          id: sellerOrderId,
          state: "SHIPPED",
          shipments: [{ carrier: null, trackingNumber: null, state: "SHIPPED" }],
        },
      ],
    });
    expect(await ask(await Shopper.signUp(mall, `eve-${mode}`))).toBeNull();
    await expect(ask(Shopper.guest(mall))).rejects.toThrow("UNAUTHENTICATED");
  });

  interface Feed {
    readonly nodes: readonly { readonly title: string; readonly updatedAt: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  }

  async function feed(variables: object): Promise<Feed> {
    return (await Shopper.guest(mall).ask<{ products: Feed }>(document("CatalogFeed"), variables)).products;
  }

  /** A new listing, as the feed tells of it. */
  async function listed(title: string): Promise<Feed["nodes"][number]> {
    const { productId } = await bruno.lists({ title, stock: 3 });
    const { product } = await bruno.person.ask<{ product: Feed["nodes"][number] }>(
      `query($id: ID!) { product(id: $id) { title updatedAt } }`,
      { id: productId },
    );
    return product;
  }
});
