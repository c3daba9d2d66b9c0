import type { OrdersDeps } from "../deps";
import { releaseSales } from "./release-sales";
import { runPayouts } from "./run-payouts";
import { sendPayouts } from "./send-payouts";

/** What is due becomes available, what is available is paid out, and what is paid out is sent. */
export async function payOutSellers(deps: OrdersDeps): Promise<void> {
  await releaseSales(deps);
  await runPayouts(deps);
  await sendPayouts(deps);
}
