import { read } from "@mall/platform/database/read";
import type { RouteAnswer, RouteRequest } from "@mall/platform/graphql/subgraph-route";
import { maskCardNumbers, maskedJson } from "@mall/platform/text/card-number";
import type { OrdersDeps } from "../../deps";
import type { WebhookMessage } from "../provider-event";

/** $1 messages, $2 now. */
const STORE = `
  INSERT INTO payment_webhook
    (provider, event_id, type, payload, event, fault, state, next_try_at, received_at, settled_at)
  SELECT m.provider, m.event_id, m.type, m.payload::jsonb, m.event::jsonb, m.fault,
    CASE WHEN m.fault IS NULL THEN 'RECEIVED' ELSE 'DEAD' END, $2, $2, CASE WHEN m.fault IS NOT NULL THEN $2::timestamptz END
  FROM ROWS FROM (jsonb_to_recordset($1::jsonb)
      AS (provider text, event_id text, type text, payload text, event text, fault text))
    WITH ORDINALITY AS m(provider, event_id, type, payload, event, fault, n)
  ORDER BY m.n
  ON CONFLICT (provider, event_id) DO NOTHING`;

const MAX_TEXT = 200;

/**
 * The door for what providers tell: known to be theirs, stored once, answered; handled later. What cannot be understood
 * is stored as dead with its reason, so that it neither blocks others nor comes again and again.
 */
export async function takeInWebhook(deps: OrdersDeps, request: RouteRequest): Promise<RouteAnswer> {
  const [taken] = await takeInWebhooks(deps, [request]);
  return taken ?? answer(404, "There is no such payment provider.");
}

/** Several that knock at the same moment: each is checked by itself, and all that are taken are stored by one statement. */
export async function takeInWebhooks(deps: OrdersDeps, requests: readonly RouteRequest[]): Promise<RouteAnswer[]> {
  const now = deps.clock.now();
  const readings = requests.map((request) => readOne(deps, request, now));
  const rows = readings.flatMap(({ row }) => (row ? [row] : []));
  if (rows.length > 0) await read(deps.db, STORE, [JSON.stringify(rows), now]);
  return readings.map((reading) => reading.answer);
}

interface Reading {
  readonly answer: RouteAnswer;
  /** Left out: it is refused. */
  readonly row?: Readonly<Record<string, string | null>>;
}

function readOne(deps: OrdersDeps, request: RouteRequest, now: Date): Reading {
  const provider = deps.payments.named(request.params["provider"] ?? "");
  if (!provider) return { answer: answer(404, "There is no such payment provider.") };
  const reading = provider.readWebhook({ headers: request.headers, body: request.body, now });
  if (reading.refused !== undefined) {
    deps.logger.warn({ provider: provider.name, reason: reading.refused }, "a payment webhook was refused");
    return { answer: answer(401, reading.refused) };
  }
  const { eventId, type, payload, event, fault } = reading.message;
  const row = {
    ...{ provider: provider.name, event_id: eventId.slice(0, MAX_TEXT), type: type.slice(0, MAX_TEXT) },
    payload: JSON.stringify(maskedJson(payload)),
    event: jsonOf(event),
    fault: fault === null ? null : maskCardNumbers(fault),
  };
  return { answer: answer(200, "taken"), row };
}

const jsonOf = (event: WebhookMessage["event"]): string | null => (event === null ? null : JSON.stringify(event));

const answer = (status: number, text: string): RouteAnswer => ({
  status,
  headers: { "content-type": "text/plain; charset=utf-8" },
  body: text,
});
