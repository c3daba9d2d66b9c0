import { read } from "@mall/platform/database/read";
import type { OrdersDeps } from "../deps";
import { askProvider } from "./ask-provider";
import { VOID_DONE } from "./settle-payment-sql";

/** Gives back what an undone order's payment may have taken. What fails here is tried again by the reconciler. */
export async function voidPayment(
  deps: OrdersDeps,
  { paymentId, key }: { readonly paymentId: string; readonly key: string },
): Promise<void> {
  const answer = await askProvider(deps, paymentId, (provider) => provider.void(key));
  if (answer?.kind !== "VOIDED" && answer?.kind !== "DECLINED") return;
  await read(deps.db, VOID_DONE, [paymentId, deps.clock.now(), `${key}:voided`]);
}
