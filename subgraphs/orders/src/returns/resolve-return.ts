import { write } from "@mall/platform/database/write";
import { appendToOutbox } from "@mall/platform/events/outbox";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import type { Actor } from "../order/actor";
import { lockPart, type OrderPart } from "../order/order-part";
import { createRefund } from "../refunds/create-refund";
import type { Parcel } from "../shipment/ship-units";
import { statesBefore } from "../state-table";
import { announceAvailability } from "../stock/announce-availability";
import { returnToStock } from "../stock/return-to-stock";
import { noteReturn, type ReturnAtHand } from "./change-return";
import { replaceGoods, type Replaced, stockUnits } from "./replace-goods";
import { freeUnits } from "./return-decide";
import { RESOLVE_RETURN } from "./return-sql";
import { RETURN_MOVES, type ReturnResolution } from "./return-status";
import { tellReturns } from "./tell-returns";
import { keepsNothing, paysShipping } from "./wanted-return";

export interface Resolving {
  readonly found: ReturnAtHand;
  readonly resolution: ReturnResolution;
  readonly actor: Actor;
  readonly note: string | null;
  /** Whether the goods can be sold again. Only what was received can. */
  readonly isRestocked: boolean;
  /** With EXCHANGE: how the replacement goes. */
  readonly parcel: Parcel;
  /** With EXCHANGE: other variants that are sent, by line. */
  readonly variants?: ReadonlyMap<string, string>;
}

const NOTHING: Replaced = { shipmentId: null, changes: [] };
export const NO_PARCEL: Parcel = { carrier: null, trackingNumber: null, locationId: null };

/**
 * Ends a return: pays it back, replaces it, or refuses it. What cannot be replaced, since it is sold out, is paid back.
 * The order is locked and the move allowed.
 */
export async function resolveReturn(tx: EntityManager, deps: OrdersDeps, resolving: Resolving): Promise<void> {
  const { found } = resolving;
  const part = await lockPart(tx, found);
  const replaced = resolving.resolution === "EXCHANGE" ? await replace(tx, deps, { ...resolving, part }) : NOTHING;
  const { resolution, note } = howItEnds(resolving, replaced);
  const isBack = found.state === "RECEIVED";
  await freeUnits(tx, found, { isBack: isBack && resolution === "REFUND" });
  const refundId = resolution === "REFUND" ? await payBack(tx, deps, { ...resolving, part, note }) : null;
  const isForSale = isBack && resolving.isRestocked && resolution !== "REJECTED";
  const units = isForSale ? stockUnits(part, found.units ?? []) : [];
  const back = await returnToStock(tx, deps, { units, source: `return:${found.id}` });
  await endReturn(tx, deps, { ...resolving, resolution, note, refundId, shipmentId: replaced.shipmentId });
  const events = await announceAvailability(tx, [...replaced.changes, ...back]);
  await appendToOutbox(tx, events, { traceId: deps.traceId, occurredAt: deps.clock.now() });
}

type OfPart = Resolving & { readonly part: OrderPart };

const replace = (tx: EntityManager, deps: OrdersDeps, { found, part, parcel, variants = new Map() }: OfPart) =>
  replaceGoods(tx, deps, { returnId: found.id, part, units: found.units ?? [], parcel, variants });

function howItEnds({ resolution, note }: Resolving, { shipmentId }: Replaced): Pick<Resolving, "resolution" | "note"> {
  const isSoldOut = resolution === "EXCHANGE" && shipmentId === null;
  return isSoldOut
    ? { resolution: "REFUND", note: "No replacement is in stock, so it is paid back" }
    : { resolution, note };
}

async function payBack(
  tx: EntityManager,
  deps: OrdersDeps,
  { found, actor, part, note }: Pick<Resolving, "found" | "actor" | "note"> & { readonly part: OrderPart },
): Promise<string> {
  const units = found.units ?? [];
  const wanted = part.lines.flatMap((line) => {
    const quantity = units.find(({ orderLineId }) => orderLineId === line.id)?.quantity ?? 0;
    return quantity > 0 ? [{ line, quantity, cancelled: 0 }] : [];
  });
  return createRefund(tx, deps, {
    ...{ orderId: found.orderId, sellerOrderId: found.sellerOrderId, units, actor, note },
    reason: found.kind === "WITHDRAWAL" ? "WITHDRAWAL" : "RETURN",
    withShipping: paysShipping(found.kind) && keepsNothing(part, wanted),
    cause: `return:${found.id}`,
  });
}

interface Ending extends Resolving {
  readonly refundId: string | null;
  readonly shipmentId: string | null;
}

async function endReturn(tx: EntityManager, deps: OrdersDeps, ending: Ending): Promise<void> {
  const { found, resolution, note, refundId, shipmentId, actor } = ending;
  const states = statesBefore(RETURN_MOVES, "RESOLVE");
  const values = [found.id, states, resolution, note, deps.clock.now(), refundId, shipmentId];
  const ended = await write(tx, RESOLVE_RETURN, values);
  if (ended.length === 0) throw new Error(`Return ${found.id} moved though its order was locked`);
  await tellReturns(tx, deps, [{ ...found, state: "RESOLVED", resolution }]);
  await noteReturn(tx, deps, { found, actor, state: `RETURN_${resolution}`, note });
}
