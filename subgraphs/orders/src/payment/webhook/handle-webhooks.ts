import { poolOf, read } from "@mall/platform/database/read";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { maskCardNumbers } from "@mall/platform/text/card-number";
import type { OrdersDeps } from "../../deps";
import type { PaymentRecord } from "../find-payment";
import type { ProviderEvent } from "../provider-event";
import { applyEvent, type ToldOperation } from "./apply-event";
import { FIND_TOLD_OPERATIONS, FIND_TOLD_PAYMENTS, TAKE_WEBHOOKS, WEBHOOKS_SETTLED } from "./webhook-sql";

const BATCH = 50;
/** A message about what we do not know is kept so long: the request that makes it known may still be under way. */
const PATIENCE_MS = 24 * 60 * 60 * 1000;

interface Webhook {
  readonly id: string;
  readonly provider: string;
  readonly event: ProviderEvent;
  readonly receivedAt: Date;
}

/** What became of a message. `fault` null: done. Not in the list: it is tried again. */
interface Settled {
  readonly id: string;
  readonly fault: string | null;
}

/** Handles what came in, oldest first; any number of processes may. One that fails leaves its neighbours alone. */
export async function handleWebhooks(deps: OrdersDeps): Promise<void> {
  for (;;) {
    const taken = await takeWebhooks(deps);
    if (taken.length > 0) await handleBatch(deps, taken);
    if (taken.length < BATCH) return;
  }
}

/** Past the counting of statements, as all that looks around by itself. */
async function takeWebhooks({ db, clock }: OrdersDeps): Promise<Webhook[]> {
  const values = [clock.now(), BATCH];
  const { rows } = await poolOf(db).query({ name: "take webhooks", text: TAKE_WEBHOOKS, values });
  return rows as Webhook[];
}

async function handleBatch(deps: OrdersDeps, webhooks: readonly Webhook[]): Promise<void> {
  const payments = await findPayments(deps, webhooks);
  const operations = await findOperations(deps, webhooks);
  const settled: Settled[] = [];
  for (const webhook of webhooks) {
    const payment = paymentOf(webhook, payments);
    const fault = await handleOne(deps, webhook, { payment, operations });
    if (fault !== "again") settled.push({ id: webhook.id, fault });
    else if (deps.clock.now().getTime() - webhook.receivedAt.getTime() > PATIENCE_MS)
      settled.push({ id: webhook.id, fault: payment ? "It could not be applied." : "It is about an unknown payment." });
  }
  await read(deps.db, WEBHOOKS_SETTLED, [
    settled.map(({ id }) => id),
    settled.map(({ fault }) => fault && maskCardNumbers(fault)),
    deps.clock.now(),
  ]);
}

interface Known {
  readonly payment: PaymentRecord | null;
  readonly operations: ReadonlyMap<string, ToldOperation>;
}

async function handleOne(deps: OrdersDeps, { id, event }: Webhook, known: Known): Promise<"again" | null> {
  if (event.about === "NOTHING") return null;
  if (!known.payment) return "again";
  try {
    const key = event.about === "OPERATION" ? event.operationKey : null;
    const operation = key === null ? null : (known.operations.get(key) ?? null);
    return (await applyEvent(deps, event, { payment: known.payment, operation })) ? null : "again";
  } catch (error) {
    deps.logger.error({ err: error, webhookId: id }, "a payment webhook could not be applied, trying again");
    return "again";
  }
}

async function findPayments({ db }: OrdersDeps, webhooks: readonly Webhook[]): Promise<PaymentRecord[]> {
  const named = webhooks.flatMap(({ provider, event }) =>
    event.about === "NOTHING" ? [] : [{ provider, ...namesOf(event) }],
  );
  return read<PaymentRecord>(db, FIND_TOLD_PAYMENTS, [
    named.map(({ provider }) => provider),
    named.map(({ key }) => key),
    named.map(({ reference }) => reference),
  ]);
}

type Telling = Exclude<ProviderEvent, { about: "NOTHING" }>;

function namesOf({ payment }: Telling): { key: string | null; reference: string | null } {
  return "key" in payment ? { key: payment.key, reference: null } : { key: null, reference: payment.reference };
}

function paymentOf({ provider, event }: Webhook, payments: readonly PaymentRecord[]): PaymentRecord | null {
  if (event.about === "NOTHING") return null;
  const { key, reference } = namesOf(event);
  const isIt = (payment: PaymentRecord): boolean =>
    payment.provider === provider && (key === null ? payment.reference === reference : payment.key === key);
  return payments.find(isIt) ?? null;
}

async function findOperations(
  { db }: OrdersDeps,
  webhooks: readonly Webhook[],
): Promise<ReadonlyMap<string, ToldOperation>> {
  const keys = webhooks.flatMap(({ event }) => (event.about === "OPERATION" ? [event.operationKey ?? ""] : []));
  const ids = keys.filter(isUuid);
  const rows = ids.length === 0 ? [] : await read<ToldOperation>(db, FIND_TOLD_OPERATIONS, [ids]);
  return new Map(rows.map((row) => [row.operationId, row]));
}
