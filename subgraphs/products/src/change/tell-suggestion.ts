import { appendToOutbox } from "@mall/platform/events/outbox";
import { suggestionDecided } from "@mall/schema/events/suggestion-decided";
import type { EntityManager } from "typeorm";
import type { ProductsDeps } from "../deps";
import type { ChangeState } from "./change.row";

type Deps = Pick<ProductsDeps, "clock" | "traceId">;

interface Settled {
  readonly suggestionId: string;
  readonly acceptedBy: string;
  readonly state: Extract<ChangeState, "APPROVED" | "REJECTED" | "WITHDRAWN">;
  readonly reason: string | null;
}

const REMEMBER = "INSERT INTO suggested_changes (change_id, suggestion_id) SELECT unnest($1::uuid[]), $2";
const SETTLED = `
  DELETE FROM suggested_changes s USING product_changes c
  WHERE c.id = s.change_id AND c.product_id = $1 AND c.state <> 'PENDING'
  RETURNING s.suggestion_id AS "suggestionId", c.requested_by AS "acceptedBy", c.state, c.decision_reason AS reason`;

/** Those that wait will be decided on later: then the suggestion hears of it once more. */
export async function rememberSuggestion(tx: EntityManager, suggestionId: string, waiting: readonly string[]) {
  await tx.query(REMEMBER, [waiting, suggestionId]);
}

/** What became of suggested changes of a listing that waited until now. */
export async function tellSuggestion(tx: EntityManager, { clock, traceId }: Deps, productId: string): Promise<void> {
  const [settled] = await tx.query<[Settled[], number]>(SETTLED, [productId]);
  const occurredAt = clock.now();
  const events = settled.map(({ suggestionId, acceptedBy, state, reason }) =>
    suggestionDecided({ suggestionId, acceptedBy, ...outcomeOf(state, reason), at: occurredAt.toISOString() }),
  );
  if (events.length > 0) await appendToOutbox(tx, events, { traceId, occurredAt });
}

function outcomeOf(state: Settled["state"], reason: string | null) {
  if (state === "APPROVED") return { outcome: "APPLIED" as const, code: null, message: null };
  const code = `CHANGE_${state}` as const;
  return { outcome: "REFUSED" as const, code, message: reason ?? "It was withdrawn before anybody decided." };
}
