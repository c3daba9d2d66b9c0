import type { Viewer } from "@mall/platform/auth/viewer";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { cleanText } from "@mall/platform/text/clean-text";
import type { RequestDeps } from "../deps";
import { lockSeller } from "./lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "./seller-errors";
import { sellerEvent } from "./seller.row";

export interface SellerUpdateCommand {
  readonly sellerId: string;
  readonly displayName: string;
  readonly expectedVersion?: number | null;
}

/** Changes the name that shoppers read. For owners, managers and administrators. */
export async function sellerUpdate(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, displayName, expectedVersion }: SellerUpdateCommand,
): Promise<SellerOutcome> {
  const outcome = await refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      const { text, fault } = cleanText(displayName, { min: 1, max: 80 });
      if (text === undefined) throw invalidName(fault);
      const now = deps.clock.now();
      const lock = { sellerId, viewer, roles: ["OWNER", "MANAGER"], now, expectedVersion: expectedVersion ?? null };
      const seller = await lockSeller(tx, lock);
      await tx.query("UPDATE sellers SET display_name = $2 WHERE id = $1", [sellerId, text]);
      const event = sellerEvent({ ...seller, displayName: text });
      await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: now });
    }),
  );
  deps.wakeRelay();
  return outcome;
}

const invalidName = (fault: string): SellerRefusal =>
  new SellerRefusal({
    code: "INVALID_DISPLAY_NAME",
    field: ["input", "displayName"],
    message: `displayName ${fault}.`,
  });
