import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { SellerRefusal } from "../seller/seller-errors";
import { insertMeasure, type Measure } from "../standing/write-measure";
import { tellOwners } from "../standing/tell-owners";

const FIND = `SELECT id, note, decided_by AS "decidedBy" FROM seller_screening
  WHERE seller_id = $1 AND outcome = 'CONFIRMED' ORDER BY decided_at DESC, id DESC LIMIT 1`;
const CLEAR = `UPDATE seller_screening SET outcome = 'CLEARED', note = $2, decided_by = $3, decided_at = $4
  WHERE seller_id = $1 AND outcome = 'CONFIRMED'`;

interface Confirmed {
  readonly id: string;
  readonly note: string;
  readonly decidedBy: string;
}

async function findConfirmed(tx: EntityManager, sellerId: string): Promise<Confirmed | null> {
  const [confirmed] = await tx.query<Confirmed[]>(FIND, [sellerId]);
  return confirmed ?? null;
}

/** Nobody lets a seller trade again that a person found to be on a list of sanctions. */
export async function refuseSanctioned(tx: EntityManager, sellerId: string): Promise<void> {
  const confirmed = await findConfirmed(tx, sellerId);
  if (confirmed === null) return;
  throw new SellerRefusal({
    code: "MOVE_NOT_ALLOWED",
    field: ["input", "move"],
    message: `A person found this seller on a list of sanctions (comparison ${confirmed.id}): somebody else has to clear that first.`,
  });
}

/** What else was decided is over: what was found on the list holds the seller from now on, stated and open to appeal. */
export async function suspendSanctioned(tx: EntityManager, deps: RequestDeps, sellerId: string): Promise<boolean> {
  const confirmed = await findConfirmed(tx, sellerId);
  if (confirmed === null) return false;
  const now = deps.clock.now();
  const rests = { kind: "SUSPENSION", ground: "LEGAL_OBLIGATION", isDetectedAutomatically: true } as const;
  const decided = { reason: confirmed.note, decidedBy: confirmed.decidedBy, decidedAt: now, takesEffectAt: now };
  const measure: Measure = { id: deps.ids.next(), sellerId, ...rests, ...decided };
  await insertMeasure(tx, measure);
  await tellOwners(tx, deps, { about: "DECIDED", measure });
  return true;
}

/** The appeal was right: it is not the one on the list. */
export async function clearConfirmed(
  tx: EntityManager,
  sellerId: string,
  { note, actorId, now }: { readonly note: string; readonly actorId: string; readonly now: Date },
): Promise<void> {
  await tx.query(CLEAR, [sellerId, note.slice(0, 1_000), actorId, now]);
}
