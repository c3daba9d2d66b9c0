import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { EntityManager } from "typeorm";
import { ORDER_MOVES } from "./order/order-status";
import { PAYMENT_MOVES } from "./payment/payment-status";
import { DISPUTE_MOVES } from "./disputes/dispute-status";
import { RETURN_MOVES } from "./returns/return-status";
import { SELLER_ORDER_MOVES } from "./seller-order/seller-order-status";
import type { StateTable } from "./state-table";
import { ordersSubgraph } from "./subgraph";
import { aCart, anOrderOf, listed, type OrdersHarness, place } from "./testing/mall.fixture";

let mall: OrdersHarness;
beforeAll(async () => {
  mall = await SubgraphHarness.start(ordersSubgraph);
  const [lamp = ""] = await listed(mall, {});
  await place(mall, null, anOrderOf(await aCart(mall, null, { [lamp]: 1 })));
  await mall.db.query(A_RETURN);
  await mall.db.query(A_DISPUTE);
});
afterAll(() => mall.stop());

const A_RETURN = `
  INSERT INTO goods_return (id, order_id, seller_order_id, seller_id, kind, state, created_at)
  SELECT gen_random_uuid(), order_id, id, seller_id, 'OTHER', 'REQUESTED', now() FROM seller_order`;
const A_DISPUTE = `
  INSERT INTO dispute (id, order_id, kind, state, created_at)
  SELECT gen_random_uuid(), id, 'CHARGEBACK', 'OPEN', now() FROM orders`;

/** Only what has ended has a reason or a resolution. */
const ENDS: Readonly<Record<string, (to: string) => string>> = {
  orders: (to) => `, failure_code = CASE '${to}' WHEN 'FAILED' THEN 'X' END`,
  goods_return: (to) => `, resolution = CASE '${to}' WHEN 'RESOLVED' THEN 'REFUND' END`,
  dispute: (to) => `, resolution = CASE '${to}' WHEN 'DECIDED' THEN 'REJECT' END`,
};
const setState = (table: string, to: string): string => `UPDATE ${table} SET state = '${to}'${ENDS[table]?.(to) ?? ""}`;

class Undone extends Error {}

/** Puts the only row of the table into a state, tries a move, and leaves everything as it was. */
async function isAllowed(table: string, from: string, to: string): Promise<boolean> {
  const attempt = mall.db.transaction(async (tx: EntityManager) => {
    await tx.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await tx.query(setState(table, from));
    await tx.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await tx.query(setState(table, to));
    throw new Undone();
  });
  const error = await attempt.catch((thrown: unknown) => thrown as Error);
  if (error instanceof Undone) return true;
  expect(error).toMatchObject({ message: `${table} cannot move from ${from} to ${to}` });
  return false;
}

const TABLES: [string, StateTable<string, string>][] = [
  ["orders", ORDER_MOVES],
  ["seller_order", SELLER_ORDER_MOVES],
  ["payment", PAYMENT_MOVES],
  ["goods_return", RETURN_MOVES],
  ["dispute", DISPUTE_MOVES],
];

describe.each(TABLES)("the database's moves of %s", (table, moves) => {
  const states = Object.keys(moves);

  it("are those of its table, no more and no fewer", async () => {
    const allowed: string[] = [];
    for (const from of states) {
      for (const to of states) {
        if (from !== to && (await isAllowed(table, from, to))) allowed.push(`${from} > ${to}`);
      }
    }
    const wanted = states.flatMap((from) => Object.values(moves[from] ?? {}).map((to) => `${from} > ${to}`));
    expect(allowed.sort()).toEqual([...new Set(wanted)].sort());
  });

  it("do not mind staying where it is", async () => {
    for (const state of states) expect(await isAllowed(table, state, state)).toBe(true);
  });
});
