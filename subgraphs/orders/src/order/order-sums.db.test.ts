import { aViewer, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { ordersSubgraph } from "../subgraph";
import { FakeLoyalty } from "../testing/loyalty.fixture";
import { aCart, anOrderOf, listed, type OrdersHarness, place } from "../testing/mall.fixture";

let mall: OrdersHarness;
let orderId = "";
beforeAll(async () => {
  const loyalty = new FakeLoyalty({ coupon: "TENTH", points: 500 });
  mall = await SubgraphHarness.start(ordersSubgraph, { peers: { loyalty: loyalty.answer } });
  const [lamp = "", desk = ""] = await listed(mall, {}, {});
  const cart = await aCart(mall, null, { [lamp]: 1, [desk]: 2 });
  const expectedTotal = { minorUnits: 6_000 - 600, currencyCode: "EUR" };
  const { order, userErrors } = await place(
    mall,
    aViewer(),
    anOrderOf(cart, { couponCodes: ["TENTH"], expectedTotal }),
  );
  expect(userErrors).toEqual([]);
  orderId = order?.id ?? "";
});
afterAll(() => mall.stop());

/** Copies the order with its parts, lines and promotions under new ids, changed in one place. */
const copyWith = (change: Partial<Record<"order" | "part" | "line" | "adjustment" | "share", string>>) =>
  mall.db.transaction(async (tx) => {
    const copy = async (table: string, where: string, columns: Record<string, string>): Promise<void> => {
      const taken: { name: string }[] = await tx.query(
        `SELECT column_name AS name FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' AND is_identity = 'NO'`,
        [table],
      );
      const names = taken.map(({ name }) => name);
      const values = names.map((name) => columns[name] ?? `t.${name}`);
      await tx.query(`INSERT INTO ${table} (${names.join()}) SELECT ${values.join()} FROM ${table} t WHERE ${where}`, [
        orderId,
      ]);
    };
    const fresh = (column: string) => `md5('copy' || t.${column})::uuid`;
    const ids = { id: fresh("id"), order_id: fresh("order_id") };
    const key = { cart_id: "NULL", number: "t.number || '-copy'", idempotency_key: "'copy'" };
    await copy("orders", "t.id = $1", { id: fresh("id"), ...key, ...changed(change.order) });
    await copy("seller_order", "t.order_id = $1", { ...ids, ...changed(change.part) });
    await copy("order_line", "t.order_id = $1", {
      ...ids,
      seller_order_id: fresh("seller_order_id"),
      ...changed(change.line),
    });
    await copy("adjustment", "t.order_id = $1", { ...ids, ...changed(change.adjustment) });
    await copy("adjustment_share", "t.adjustment_id IN (SELECT id FROM adjustment WHERE order_id = $1)", {
      adjustment_id: fresh("adjustment_id"),
      seller_order_id: fresh("seller_order_id"),
      order_line_id: fresh("order_line_id"),
      ...changed(change.share),
    });
    await tx.query("SET CONSTRAINTS ALL IMMEDIATE");
    throw new Error("adds up");
  });

/** "tax_minor + 1" as the column's new value. */
const changed = (text: string | undefined): Record<string, string> =>
  text === undefined ? {} : { [text.split(" ")[0] ?? ""]: `t.${text}` };

describe("the database takes an order only if it adds up", () => {
  it("does so for a true copy", async () => {
    await expect(copyWith({})).rejects.toThrow("adds up");
    await expect(copyWith({})).rejects.not.toThrow("does not add up");
  });

  it.each([
    [{ part: "tax_minor + 1" }, /its sellers' parts/],
    [{ part: "shipping_credit_minor + 0" }, /^adds up$/],
    [{ order: "points_minor + 1" }, /its sellers' parts/],
    [{ line: "points_minor + 1" }, /its sellers' parts/],
    [{ line: "tax_minor + 1" }, /the lines of seller order/],
    [{ adjustment: "amount_minor + 1" }, /the shares of adjustment/],
    [{ adjustment: "platform_minor - 1" }, /the shares of adjustment/],
    [{ share: "amount_minor + 1" }, /the shares of adjustment/],
    [{ line: "platform_discount_minor - 1" }, /what is off line/],
  ])("and judges %j", async (change, reason) => {
    await expect(copyWith(change)).rejects.toThrow(reason);
  });

  it("and not one that grows a line later", async () => {
    const late = `INSERT INTO order_line (id, order_id, seller_order_id, position, variant_id, product_id, sku, title, options,
        quantity, unit_price_minor, line_total_minor)
      SELECT gen_random_uuid(), order_id, seller_order_id, 9, variant_id, product_id, sku, title, options, 1, 100, 100
      FROM order_line WHERE order_id = $1 LIMIT 1`;
    await expect(mall.db.query(late, [orderId])).rejects.toThrow("does not add up");
  });
});
