import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { RequestDeps } from "../deps";
import { refusable, refuse, type PrivacyOutcome } from "./privacy-errors";
import { lockRequest, moveRequest, type PrivacyRequestRow } from "./privacy-request.row";
import { nextPrivacyState } from "./privacy-status";

/** Calls the caller's own erasure off, as long as nothing was erased. */
export function erasureCancel(
  deps: RequestDeps,
  viewer: Viewer,
  id: string,
): Promise<PrivacyOutcome<PrivacyRequestRow>> {
  return refusable(() =>
    deps.db.transaction(async (tx) => {
      const request = isUuid(id) ? await lockRequest(tx, id) : undefined;
      if (!request || request.kind !== "ERASURE" || request.personId !== viewer.id)
        throw refuse("REQUEST_NOT_FOUND", "id", "You have no such request.");
      if (nextPrivacyState(request.state, "cancel") === null)
        throw refuse("TOO_LATE", "id", "The erasure has begun, or is over.");
      return moveRequest(tx, request, { move: "cancel", at: deps.clock.now(), open: [] });
    }),
  );
}
