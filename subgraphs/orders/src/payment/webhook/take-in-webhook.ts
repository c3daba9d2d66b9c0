import { read } from "@mall/platform/database/read";
import type { RouteAnswer, RouteRequest } from "@mall/platform/graphql/subgraph-route";
import { maskCardNumbers, maskedJson } from "@mall/platform/text/card-number";
import type { OrdersDeps } from "../../deps";
import type { WebhookMessage } from "../provider-event";

/** $1 provider, $2 message, $3 type, $4 payload, $5 event, $6 fault, $7 now. */
const STORE = `
  INSERT INTO payment_webhook
    (provider, event_id, type, payload, event, fault, state, next_try_at, received_at, settled_at)
  VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $6::text IS NULL THEN 'RECEIVED' ELSE 'DEAD' END, $7, $7,
    CASE WHEN $6::text IS NULL THEN NULL ELSE $7::timestamptz END)
  ON CONFLICT (provider, event_id) DO NOTHING`;

const MAX_TEXT = 200;

/**
 * The door for what providers tell: known to be theirs, stored once, answered; handled later. What cannot be understood
 * is stored as dead with its reason, so that it neither blocks others nor comes again and again.
 */
export async function takeInWebhook(deps: OrdersDeps, request: RouteRequest): Promise<RouteAnswer> {
  const provider = deps.payments.named(request.params["provider"] ?? "");
  if (!provider) return answer(404, "There is no such payment provider.");
  const now = deps.clock.now();
  const reading = provider.readWebhook({ headers: request.headers, body: request.body, now });
  if (reading.refused !== undefined) {
    deps.logger.warn({ provider: provider.name, reason: reading.refused }, "a payment webhook was refused");
    return answer(401, reading.refused);
  }
  const { eventId, type, payload, event, fault } = reading.message;
  const texts = [provider.name, eventId.slice(0, MAX_TEXT), type.slice(0, MAX_TEXT)];
  const reason = fault === null ? null : maskCardNumbers(fault);
  await read(deps.db, STORE, [...texts, JSON.stringify(maskedJson(payload)), jsonOf(event), reason, now]);
  return answer(200, "taken");
}

const jsonOf = (event: WebhookMessage["event"]): string | null => (event === null ? null : JSON.stringify(event));

const answer = (status: number, text: string): RouteAnswer => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body: text,
});
