import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { depsOf } from "../testing/deps.fixture";
import { brokenInvariants } from "../testing/invariants.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, place, stockOf } from "../testing/mall.fixture";
import { consumeReserved } from "./consume-reserved";
import { releaseReserved } from "./release-reserved";
import { returnToStock } from "./return-to-stock";

let mall: OrdersHarness;
beforeEach(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
});
afterEach(() => mall.stop());

async function anOrder() {
  const [lamp = "", bulb = ""] = await listed(mall, { variants: [{ stock: 5 }, { stock: 5 }] });
  const { order } = await place(mall, null, anOrderOf(await aCart(mall, null, { [lamp]: 3, [bulb]: 2 })));
  return { lamp, bulb, orderId: order?.id ?? "" };
}

describe("reserved units", () => {
  it("leave in parcels, are given back in part, and come back", async () => {
    const { lamp, bulb, orderId } = await anOrder();
    const deps = depsOf(mall);
    await mall.db.transaction(async (tx) => {
      const first = [lamp, bulb, lamp].map((variantId) => ({ variantId, quantity: 1 }));
      await consumeReserved(tx, deps, { orderId, units: first, source: "shipment:1" });
      const rest = { orderId, units: [{ variantId: lamp, quantity: 1 }], source: "cancel:1" };
      expect(await releaseReserved(tx, deps, rest)).toMatchObject([{ variantId: lamp, available: 3, delta: 1 }]);
      const back = { units: [{ variantId: lamp, quantity: 2 }], source: "return:1" };
      expect(await returnToStock(tx, deps, back)).toMatchObject([{ variantId: lamp, available: 5, delta: 2 }]);
    });
    expect(await stockOf(mall, lamp)).toEqual({ on_hand: 5, reserved: 0 });
    expect(await stockOf(mall, bulb)).toEqual({ on_hand: 4, reserved: 1 });
    const movements = await mall.db.query(
      "SELECT delta, reason FROM stock_movement WHERE variant_id = $1 AND source NOT LIKE 'initial%' ORDER BY id",
      [lamp],
    );
    expect(movements).toEqual([
      { delta: -2, reason: "SOLD" },
      { delta: 2, reason: "RETURNED" },
    ]);
    expect(await brokenInvariants(mall.db)).toEqual([]);
  });

  it("are not more than were reserved, all variants or none", async () => {
    const { lamp, bulb, orderId } = await anOrder();
    const units = [
      { variantId: bulb, quantity: 2 },
      { variantId: lamp, quantity: 4 },
    ];
    for (const move of [consumeReserved, releaseReserved]) {
      const moving = mall.db.transaction((tx) => move(tx, depsOf(mall), { orderId, units, source: "x" }));
      await expect(moving).rejects.toThrow("not that much reserved");
    }
    expect(await stockOf(mall, bulb)).toEqual({ on_hand: 5, reserved: 2 });
  });
});

describe("counters that somebody changed behind the log's back", () => {
  it.each([
    ["UPDATE stock_item SET on_hand = on_hand + 1", ["on hand is the sum of movements"]],
    ["UPDATE stock_level SET on_hand = on_hand - 1", ["what lies at a location is the sum of its movements"]],
    ["UPDATE stock_item SET reserved = 0", ["reserved is what orders hold"]],
    [
      "DELETE FROM stock_movement",
      ["on hand is the sum of movements", "what lies at a location is the sum of its movements"],
    ],
  ])("are found: %s", async (tampering, names) => {
    await anOrder();
    expect(await brokenInvariants(mall.db)).toEqual([]);
    await mall.db.transaction(async (tx) => {
      for (const table of ["stock_item", "stock_level", "stock_movement"]) {
        await tx.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      }
      await tx.query(tampering);
      for (const table of ["stock_item", "stock_level", "stock_movement"]) {
        await tx.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
      }
    });
    const broken = (await brokenInvariants(mall.db)).filter((name) => name.startsWith("I1"));
    expect(broken).toHaveLength(names.length);
    for (const name of names) expect(broken).toContainEqual(expect.stringContaining(name));
  });

  it("are refused in the first place", async () => {
    const [lamp = ""] = await listed(mall, {});
    const inserting = mall.db.query(
      `INSERT INTO stock_item (variant_id, product_id, seller_id, on_hand) VALUES ($1, $1, $1, 5)`,
      [uuidV7()],
    );
    await expect(inserting).rejects.toThrow("with a stock_movement only");
    const writing = mall.db.query("UPDATE stock_item SET on_hand = 7 WHERE variant_id = $1", [lamp]);
    await expect(writing).rejects.toThrow("with a stock_movement only");
  });
});
