import { sealText } from "@mall/platform/auth/sealed-text";
import type { Viewer } from "@mall/platform/auth/viewer";
import type { RequestDeps } from "../deps";
import { payoutContext } from "../keys/sealed-fields";
import { lockSeller } from "./lock-seller";
import { refusable, SellerRefusal, type SellerOutcome } from "./seller-errors";

export interface SellerPayoutSetCommand {
  readonly sellerId: string;
  readonly payoutToken: string;
  readonly expectedVersion?: number | null;
}

/** Nothing that could be an account or card number fits it. */
const TOKEN = /^[a-z]{2,10}_[A-Za-z0-9_-]{1,200}$/;

/** Says where payouts go from now on. For owners and those who look after the money. */
export function sellerPayoutSet(
  deps: RequestDeps,
  viewer: Viewer,
  { sellerId, payoutToken, expectedVersion }: SellerPayoutSetCommand,
): Promise<SellerOutcome> {
  return refusable(sellerId, () =>
    deps.db.transaction(async (tx) => {
      if (!TOKEN.test(payoutToken)) throw invalidToken();
      const lock = { sellerId, viewer, roles: ["OWNER", "FINANCE"], now: deps.clock.now() };
      await lockSeller(tx, { ...lock, expectedVersion: expectedVersion ?? null });
      const sealed = sealText(deps.secrets, payoutToken, payoutContext(sellerId));
      await tx.query("UPDATE sellers SET payout_token = $2 WHERE id = $1", [sellerId, sealed]);
    }),
  );
}

const invalidToken = (): SellerRefusal =>
  new SellerRefusal({
    code: "INVALID_PAYOUT_TOKEN",
    field: ["input", "payoutToken"],
    message: "payoutToken must be what the provider's form gave, such as acct_1A2b3C, never an account or card number.",
  });
