import type { RouteAnswer } from "@mall/platform/graphql/subgraph-route";
import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { signed } from "../payment/sandbox/sandbox-courier";
import type { SandboxMessage } from "../payment/sandbox/sandbox-messages";
import type { OrdersHarness } from "./mall.fixture";

/** With it the sandbox of a test signs: give it as SANDBOX_WEBHOOK_SECRET. */
export const WEBHOOK_SECRET = "a secret that only tests know";

interface MessageOptions extends Partial<SandboxMessage["data"]> {
  readonly id?: string;
}

/** A message of the sandbox about the first payment of an order. */
export function aMessage(orderId: string, type: string, { id, ...data }: MessageOptions = {}): SandboxMessage {
  const method = { brand: "SANDBOX", last4: "4242" };
  const whole = { charge: `${orderId}:1`, method, ...data };
  return { id: id ?? `evt:${uuidV7()}`, type, createdAt: "2026-11-22T12:00:00.000Z", data: whole };
}

/** Brings messages to the mall's door, signed now. */
export async function deliver(mall: OrdersHarness, ...messages: SandboxMessage[]): Promise<(number | undefined)[]> {
  const answers = await Promise.all(
    messages.map((message) => knock(mall, signed(message, { secret: WEBHOOK_SECRET, at: mall.clock.now() }))),
  );
  return answers.map((answer) => answer?.status);
}

/** Brings any bytes with any headers to the door. */
export function knock(
  mall: OrdersHarness,
  { headers, body }: { readonly headers: Record<string, string>; readonly body: Buffer },
): Promise<RouteAnswer | null> {
  return mall.route(null, "payment-webhook", { params: { provider: "sandbox" }, headers, body });
}
