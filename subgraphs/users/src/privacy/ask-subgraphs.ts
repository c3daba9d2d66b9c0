import { appendToOutbox } from "@mall/platform/events/outbox";
import { privacyStepAsked } from "@mall/platform/privacy/privacy-step";
import type { EntityManager } from "typeorm";
import { STEP_OF, type PrivacyRequestRow } from "./privacy-request.row";

/** Asks all subgraphs for the step that the request is at. Who is away answers when it is back. */
export async function askSubgraphs(
  tx: EntityManager,
  request: PrivacyRequestRow,
  { at, traceId }: { readonly at: Date; readonly traceId: string | null },
): Promise<void> {
  const step = STEP_OF[request.state];
  if (step === null) return;
  const { id, personId, attempt, publicKey, addressDigests } = request;
  // By the last look the address may be somebody else's: what is placed with it now is not erased.
  const also = step === "VERIFY" || addressDigests.length === 0 ? {} : { addressDigests };
  const asked = { requestId: id, personId, step, attempt, ...also, ...(publicKey === null ? {} : { publicKey }) };
  await appendToOutbox(tx, [privacyStepAsked(asked)], { traceId, occurredAt: at });
}
