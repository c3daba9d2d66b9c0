import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import { refuseHeld } from "../hold/account-hold";
import { lockSeller } from "../seller/lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "../seller/seller-errors";
import { tellSeller } from "../seller/tell-seller";
import { type ApplicationCommand, checkApplication } from "./check-application";
import { handIn, isOpenToChange } from "./hand-in";
import { storeApplication } from "./store-application";

export interface ApplicationUpdateCommand extends ApplicationCommand {
  readonly sellerId: string;
  readonly expectedVersion?: number | null;
}

/** Goes on with an application, or mends one; as soon as it has all that is asked for it is handed in. */
export async function sellerApplicationUpdate(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, expectedVersion, ...command }: ApplicationUpdateCommand,
): Promise<SellerOutcome> {
  const { clean, errors } = checkApplication(command);
  if (errors.length > 0) return { sellerId: null, userErrors: errors };
  const outcome = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const now = deps.clock.now();
      const lock = { sellerId, viewer, roles: ["OWNER", "MANAGER"], now, expectedVersion: expectedVersion ?? null };
      const { state } = await lockSeller(tx, lock);
      if (!isOpenToChange(state)) throw closed(state);
      await refuseHeld(tx, viewer.id);
      await storeApplication(tx, deps, { sellerId, said: clean });
      await handIn(tx, deps, { sellerId, actorId: viewer.id });
      await tellSeller(tx, deps, sellerId);
    }),
  );
  deps.wakeRelay();
  return outcome;
}

const closed = (state: string): SellerRefusal =>
  new SellerRefusal({
    code: "APPLICATION_CLOSED",
    field: ["input", "sellerId"],
    message: `The application is ${state} and cannot be changed now.`,
  });
