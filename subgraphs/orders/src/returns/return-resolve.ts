import type { Viewer } from "@mall/platform/auth/viewer";
import type { OrdersDeps } from "../deps";
import { refuse } from "../refusal";
import { checkParcelTexts } from "../shipment/check-parcel";
import { TextCheck } from "../text/check-text";
import { assertMove, changeReturn } from "./change-return";
import { returnError } from "./return-errors";
import { type ReturnOutcome, returnRefused } from "./return-request";
import { RESOLUTIONS, type ReturnResolution } from "./return-status";
import { otherVariants, type OtherVariant } from "./other-variants";
import { resolveReturn } from "./resolve-return";

export interface ReturnResolve {
  readonly returnId: string;
  readonly resolution: ReturnResolution;
  readonly note?: string | null;
  readonly restock?: boolean | null;
  readonly carrier?: string | null;
  readonly trackingNumber?: string | null;
  readonly replacements?: readonly OtherVariant[] | null;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
}

/** Ends a return, for the seller's members and administrators. Rejecting takes a reason. */
export async function returnResolve(deps: OrdersDeps, viewer: Viewer, input: ReturnResolve): Promise<ReturnOutcome> {
  const check = new TextCheck();
  const key = check.idempotencyKey(input.idempotencyKey);
  const note = check.optional(["input", "note"], input.note, { max: 2_000, multiline: true });
  const parcel = checkParcelTexts(input, check);
  if (check.faults.length > 0) return returnRefused(...check.faults);
  const { returnId, resolution, expectedVersion, restock } = input;
  if (resolution === "REJECTED" && note === null) {
    const message = "Tell the buyer why: note must not be empty.";
    return returnRefused(returnError("INVALID_INPUT", message, ["input", "note"]));
  }
  const isRestocked = restock ?? false;
  const replacements = (resolution === "EXCHANGE" && input.replacements) || [];
  return changeReturn(deps, viewer, {
    ...{ returnId, operation: "returnResolve", key, side: "SELLER" },
    request: { resolution, note, isRestocked, ...parcel, replacements, expectedVersion },
    work: async (tx, { found, actor }) => {
      assertMove(found, "RESOLVE", expectedVersion);
      if (!RESOLUTIONS[found.state].includes(resolution)) {
        const message = `A return that is ${found.state} can end as ${RESOLUTIONS[found.state].join(" or ")} only.`;
        throw refuse("MOVE_NOT_ALLOWED", message, ["input", "resolution"]);
      }
      const variants = await otherVariants(tx, found, replacements);
      await resolveReturn(tx, deps, { found, resolution, actor, note, isRestocked, parcel, variants });
    },
  });
}
