import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { orderCancel } from "../order/order-cancel";
import { orderLinesCancel } from "../order/order-lines-cancel";
import { paymentConfirm } from "../payment/payment-confirm";
import { SandboxPayments } from "../payment/sandbox/sandbox-payments";
import { refundCreate } from "../refunds/refund-create";
import { returnDecide } from "../returns/return-decide";
import { returnReceive } from "../returns/return-receive";
import { returnRequest } from "../returns/return-request";
import { returnResolve } from "../returns/return-resolve";
import { returnSend } from "../returns/return-send";
import { sellerOrderAdvance } from "../seller-order/seller-order-advance";
import { sellerOrderCancel } from "../seller-order/seller-order-cancel";
import { shipmentCreate } from "../shipment/shipment-create";
import { shipmentDeliver } from "../shipment/shipment-deliver";
import type { Command, Death } from "./commands.fixture";
import type { World } from "./world.fixture";

type Of<Kind extends Command["kind"]> = Extract<Command, { kind: Kind }>;
type Acts = { readonly [Kind in Command["kind"]]: (world: World, step: Of<Kind>) => Promise<unknown> };

const key = (): { idempotencyKey: string } => ({ idempotencyKey: uuidV7() });

const LINE = `SELECT l.id, l.seller_order_id AS "partId", o.id AS "orderId" FROM order_line l JOIN orders o ON o.id = l.order_id WHERE true`;
const RETURN = `SELECT r.id, r.state, r.version FROM goods_return r JOIN orders o ON o.id = r.order_id WHERE true`;

interface Line {
  readonly id: string;
  readonly partId: string;
  readonly orderId: string;
}

async function ship(
  world: World,
  { pick, units, dies }: { pick: number; units: number; dies: Death },
): Promise<unknown> {
  const line = await world.choose<Line>(LINE, pick);
  if (!line) return;
  for (const event of ["ACCEPT", "PACK"] as const) {
    await sellerOrderAdvance(world.deps(), world.seller, { sellerOrderId: line.partId, event, ...key() });
  }
  const lines = units === 4 ? null : [{ orderLineId: line.id, quantity: units }];
  return shipmentCreate(world.deps(dies), world.seller, { sellerOrderId: line.partId, lines, ...key() });
}

/** Carries a return on from wherever it is, up to its end. */
async function receive(world: World, { pick, resolution, dies }: Of<"receive">): Promise<unknown> {
  const found = await world.choose<{ id: string; version: number }>(RETURN, pick);
  if (!found) return;
  const versioned = async () => {
    const [row] = await world.mall.db.query(`SELECT version FROM goods_return WHERE id = $1`, [found.id]);
    return { returnId: found.id, expectedVersion: row.version as number, ...key() };
  };
  await returnDecide(world.deps(), world.seller, { decision: "APPROVE", ...(await versioned()) });
  await returnSend(world.deps(), world.buyer, { returnId: found.id, ...key() });
  await returnReceive(world.deps(), world.seller, await versioned());
  const note = "It is as it is.";
  return returnResolve(world.deps(dies), world.seller, { resolution, note, restock: true, ...(await versioned()) });
}

async function refund(world: World, { pick, amountMinor, dies }: Of<"refund">): Promise<unknown> {
  const line = await world.choose<Line>(LINE, pick);
  if (!line) return;
  const what =
    amountMinor === null
      ? { lines: [{ orderLineId: line.id, quantity: 1 }] }
      : {
          amount: { minorUnits: amountMinor, currencyCode: "EUR" },
        };
  const input = { sellerOrderId: line.partId, withShipping: pick % 4 === 0, note: "We are sorry.", ...what, ...key() };
  return refundCreate(world.deps(dies), world.seller, input);
}

async function cancelUnits(world: World, { pick, isBySeller, dies }: Of<"cancelUnits">): Promise<unknown> {
  const line = await world.choose<Line>(LINE, pick);
  if (!line) return;
  const lines = [{ orderLineId: line.id, quantity: 1 }];
  return isBySeller
    ? sellerOrderCancel(world.deps(dies), world.seller, {
        sellerOrderId: line.partId,
        lines,
        reason: "Broken",
        ...key(),
      })
    : orderLinesCancel(world.deps(dies), world.buyer, { orderId: line.orderId, lines, ...key() });
}

async function step(world: World, { pick, decision }: Of<"step">): Promise<unknown> {
  const sql = `SELECT p.id, p.provider_key AS key FROM payment p JOIN orders o ON o.id = p.order_id WHERE true`;
  const payment = await world.choose<{ id: string; key: string }>(sql, pick);
  if (!payment) return;
  const { db, clock } = world.mall;
  if (decision) await new SandboxPayments(db, clock).decideOnPage(payment.key, decision);
  return paymentConfirm(world.deps(), world.buyer, { paymentId: payment.id, ...key() });
}

/** How each command is done. What is refused is an answer like any other; what throws is a fault. */
export const ACTS: Acts = {
  add: (world, { pick, quantity }) =>
    world.add(pick, quantity, pick % 3 === 0 ? null : (world.carts[pick % (world.carts.length || 1)] ?? null)),
  place: async (world, { pick, perks, ...how }) => {
    const cartId = world.carts[pick % (world.carts.length || 1)];
    if (cartId) await world.place(cartId, { ...perks, ...how });
  },
  buy: async (world, { pick, quantity, perks, ...how }) => {
    const cartId = await world.add(pick, quantity, null);
    if (cartId && pick % 2 === 0) await world.add(pick + 1, 1, cartId);
    if (cartId && pick % 3 === 0) await world.add(pick + 2, 2, cartId);
    if (cartId) await world.place(cartId, { ...perks, ...how });
  },
  price: (world, { pick, priceMinor }) => world.list({ [pick % world.variants.length]: priceMinor }),
  step,
  webhooks: (world, delivery) => world.hear(delivery),
  cancel: async (world, { pick, dies }) => {
    const order = await world.choose("SELECT o.id FROM orders o WHERE true", pick);
    if (order) await orderCancel(world.deps(dies), world.buyer, { orderId: order.id, ...key() });
  },
  cancelUnits,
  ship,
  deliver: async (world, { pick }) => {
    const sql = `SELECT h.id FROM shipment h JOIN seller_order s ON s.id = h.seller_order_id JOIN orders o ON o.id = s.order_id WHERE true`;
    const parcel = await world.choose(sql, pick);
    if (parcel) await shipmentDeliver(world.deps(), world.seller, { shipmentId: parcel.id, ...key() });
  },
  return: async (world, { pick, isWithdrawal, dies }) => {
    const line = await world.choose<Line>(LINE, pick);
    if (!line) return;
    const lines = [{ orderLineId: line.id, quantity: 1 + (pick % 2) }];
    const kind = isWithdrawal ? "WITHDRAWAL" : "DEFECTIVE";
    await returnRequest(world.deps(dies), world.buyer, { orderId: line.orderId, kind, lines, ...key() });
  },
  receive,
  refund,
  tick: (world, { minutes }) => world.wait(minutes),
  payout: (world, { days }) => world.payOut(days),
};

export const act = (world: World, step: Command): Promise<unknown> =>
  (ACTS[step.kind] as (world: World, step: Command) => Promise<unknown>)(world, step);
