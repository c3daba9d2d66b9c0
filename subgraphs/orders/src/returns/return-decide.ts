import type { Viewer } from "@mall/platform/auth/viewer";
import { write } from "@mall/platform/database/write";
import type { EntityManager } from "typeorm";
import type { OrdersDeps } from "../deps";
import { TextCheck } from "../text/check-text";
import { changeReturn, moveReturn, type ReturnAtHand } from "./change-return";
import { returnError } from "./return-errors";
import { daysAfter, SEND_DAYS } from "./return-period";
import { type ReturnOutcome, returnRefused } from "./return-request";
import { FREE_UNITS } from "./return-sql";

export interface ReturnDecide {
  readonly returnId: string;
  readonly decision: "APPROVE" | "DECLINE";
  readonly note?: string | null;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
}

/** Says whether units may come back, for the seller's members and administrators. Declining takes a reason. */
export async function returnDecide(deps: OrdersDeps, viewer: Viewer, input: ReturnDecide): Promise<ReturnOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const note = check.optional(["input", "note"], input.note, { max: 2_000, multiline: true });
  if (check.faults.length > 0) return returnRefused(...check.faults);
  const { returnId, decision, expectedVersion } = input;
  if (decision === "DECLINE" && note === null) {
    const message = "Tell the buyer why: note must not be empty.";
    return returnRefused(returnError("INVALID_INPUT", message, ["input", "note"]));
  }
  return changeReturn(deps, viewer, {
    ...{ returnId, operation: "returnDecide", key, side: "SELLER", request: { decision, note, expectedVersion } },
    work: async (tx, { found, actor }) => {
      const dueAt = decision === "APPROVE" ? daysAfter(deps.clock.now(), SEND_DAYS) : null;
      await moveReturn(tx, deps, { found, actor, event: decision, expectedVersion, note, dueAt });
      if (decision === "DECLINE") await freeUnits(tx, found, { isBack: false });
    },
  });
}

/** What a return held is decided: its units may be asked for again, or they are back with the seller. */
export async function freeUnits(
  tx: EntityManager,
  { id, units }: ReturnAtHand,
  { isBack }: { readonly isBack: boolean },
): Promise<void> {
  const held = units ?? [];
  const values = [held.map(({ orderLineId }) => orderLineId), held.map(({ quantity }) => quantity), isBack];
  const freed = await write(tx, FREE_UNITS, values);
  if (freed.length !== held.length) throw new Error(`Return ${id} does not hold its units`);
}
