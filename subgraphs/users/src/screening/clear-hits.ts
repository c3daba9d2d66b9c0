import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { evidenceOf } from "./sanctions-list";

const CLEAR = `
  INSERT INTO seller_screening (id, seller_id, name, listed_name, reference, similarity, list_digest, found_at, outcome, note,
    decided_by, decided_at)
  SELECT h.id, $6, $7, h."listedName", h.reference, h.similarity, $2, $3, 'CLEARED', $4, $5, $3
  FROM jsonb_to_recordset($1::jsonb) AS h(id uuid, "listedName" text, reference text, similarity real)
  ON CONFLICT (seller_id, reference, listed_name, name) DO NOTHING`;

export interface Clearing {
  readonly sellerId: string;
  readonly legalName: string;
  /** The check's evidence, as the person read it. */
  readonly shown: readonly string[];
  readonly actorId: string;
  readonly note: string;
}

/** Keeps which names a person looked at when the seller was let in: the comparisons to come ask about all others. */
export async function clearHits(tx: EntityManager, deps: RequestDeps, clearing: Clearing): Promise<void> {
  const { sellerId, legalName, shown, actorId, note } = clearing;
  const seen = deps.sanctions.findAll(legalName).filter((hit) => shown.includes(evidenceOf(hit)));
  if (seen.length === 0) return;
  const hits = seen.map(({ entry, similarity }) => ({
    ...{ id: deps.ids.next(), listedName: entry.name, reference: entry.reference, similarity },
  }));
  const cleared = [JSON.stringify(hits), deps.sanctions.digest, deps.clock.now(), note, actorId];
  await tx.query(CLEAR, [...cleared, sellerId, legalName]);
}
