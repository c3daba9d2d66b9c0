import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { productChanged } from "@mall/schema/events/product-changed";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { aSale, codesOf, delivered, moneyOf } from "../testing/fulfilment.fixture";
import { brokenInvariants } from "../testing/invariants.fixture";
import { aListing, listed, type OrdersHarness, stockOf } from "../testing/mall.fixture";
import { returnDecide } from "./return-decide";
import { returnReceive } from "./return-receive";
import { returnRequest } from "./return-request";
import { returnResolve } from "./return-resolve";

const PARCELS = `query($number: String!) { orderByNumber(number: $number) { sellerOrders { shipments {
  kind lines { quantity variant { id } orderLine { variant { id } } } } } } }`;

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph, { hasJobs: false });
});
afterAll(() => mall.stop());
const alice = aViewer();
const key = () => ({ idempotencyKey: uuidV7() });

/** Two mugs are with Alice, one of them shall go back; the mug is also made in blue. */
async function aMug() {
  const sale = await delivered(mall, await aSale(mall, { buyer: alice, sellers: [[{ quantity: 2 }]] }));
  const [part] = sale.parts;
  if (!part) throw new Error("nothing was sold");
  const blue = uuidV7();
  const [red = ""] = sale.variants;
  const [offer] = await mall.db.query(`SELECT product_id FROM offer WHERE variant_id = $1`, [red]);
  const { product_id: productId } = offer as { product_id: string };
  const variants = [
    { variantId: red, stock: null },
    { variantId: blue, stock: 3 },
  ];
  await mall.receive(
    "products",
    productChanged(aListing({ productId, sellerId: part.sellerId, version: 2, variants })),
  );
  const [line = ""] = part.lines;
  return { sale, part, line, red, blue };
}
type Mug = Awaited<ReturnType<typeof aMug>>;

/** It comes back, and is resolved as the seller says. */
async function comesBack({ sale, part, line }: Mug, resolving: object) {
  const deps = depsOf(mall);
  const lines = [{ orderLineId: line, quantity: 1 }];
  const asked = await returnRequest(deps, alice, { orderId: sale.orderId, kind: "DEFECTIVE", lines, ...key() });
  const [returnId = ""] = asked.returnIds;
  await returnDecide(deps, part.seller, { returnId, decision: "APPROVE", expectedVersion: 1, ...key() });
  await returnReceive(deps, part.seller, { returnId, expectedVersion: 2, ...key() });
  const input = { returnId, resolution: "EXCHANGE" as const, restock: true, expectedVersion: 3, ...resolving };
  return (again: object = {}) => returnResolve(deps, part.seller, { ...input, ...again, ...key() });
}

describe("an exchange for another variant", () => {
  it("sends the other one for nothing; what comes back of that is the other one again", async () => {
    const mug = await aMug();
    const { sale, line, red, blue } = mug;
    const before = await stockOf(mall, red);
    const replacements = [{ orderLineId: line, variantId: blue }];
    expect((await (await comesBack(mug, { replacements }))()).userErrors).toEqual([]);
    expect(await stockOf(mall, red)).toEqual({ ...before, on_hand: before.on_hand + 1 });
    expect(await stockOf(mall, blue)).toEqual({ on_hand: 2, reserved: 0 });
    expect(await moneyOf(mall, sale.orderId)).toMatchObject({ refunded: 0 });
    const { data } = await mall.as(alice, PARCELS, { number: sale.number });
    const bought = { orderLine: { variant: { id: red } } };
    expect(data?.["orderByNumber"]).toEqual({
      sellerOrders: [
        {
          shipments: [
            { kind: "SALE", lines: [{ quantity: 2, variant: { id: red }, ...bought }] },
            { kind: "EXCHANGE", lines: [{ quantity: 1, variant: { id: blue }, ...bought }] },
          ],
        },
      ],
    });
    expect((await (await comesBack(mug, { resolution: "REFUND" }))()).userErrors).toEqual([]);
    expect(await stockOf(mall, blue)).toEqual({ on_hand: 3, reserved: 0 });
    expect(await brokenInvariants(mall.db)).toEqual([]);
  });

  it("is refused for other products and lines, and what is sold out is paid back", async () => {
    const mug = await aMug();
    const [lamp = ""] = await listed(mall, { sellerId: mug.part.sellerId });
    const resolve = await comesBack(mug, {});
    for (const [orderLineId, variantId] of [
      [mug.line, lamp],
      [mug.line, "x"],
      [uuidV7(), mug.blue],
    ] as const) {
      expect(codesOf((await resolve({ replacements: [{ orderLineId, variantId }] })).userErrors as never)).toEqual([
        "OTHER_PRODUCT",
      ]);
    }
    await mall.db.query(`UPDATE stock_item SET reserved = on_hand WHERE variant_id = $1`, [mug.blue]);
    const replacements = [{ orderLineId: mug.line, variantId: mug.blue }];
    expect((await resolve({ replacements })).userErrors).toEqual([]);
    expect(await moneyOf(mall, mug.sale.orderId)).toMatchObject({ refunded: 2_000 });
  });
});
