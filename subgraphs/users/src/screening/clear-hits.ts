import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { hitsOf } from "./screen-sellers";

const NAMES = `SELECT id, legal_name AS "legalName", display_name AS "displayName" FROM sellers WHERE id = $1`;
const CLEAR = `
  INSERT INTO seller_screening (id, seller_id, name, listed_name, reference, similarity, list_digest, found_at, outcome, note,
    decided_by, decided_at)
  SELECT h.id, h."sellerId", h.name, h."listedName", h.reference, h.similarity, $2, $3, 'CLEARED', $4, $5, $3
  FROM jsonb_to_recordset($1::jsonb) AS h(id uuid, "sellerId" uuid, name text, "listedName" text, reference text, similarity real)
  ON CONFLICT (seller_id, reference, listed_name, name) DO NOTHING`;

export interface Clearing {
  readonly sellerId: string;
  readonly actorId: string;
  readonly note: string;
}

/** Keeps that a person looked at the names when the seller was let in: the comparisons to come do not ask again. */
export async function clearHits(tx: EntityManager, deps: RequestDeps, clearing: Clearing): Promise<void> {
  const { sellerId, actorId, note } = clearing;
  const [seller] = await tx.query<Parameters<typeof hitsOf>[1][]>(NAMES, [sellerId]);
  const hits = seller ? hitsOf(deps, seller) : [];
  if (hits.length === 0) return;
  await tx.query(CLEAR, [JSON.stringify(hits), deps.sanctions.digest, deps.clock.now(), note, actorId]);
}
