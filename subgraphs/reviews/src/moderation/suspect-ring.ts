import type { EntityManager } from "typeorm";
import type { UseCaseDeps } from "../context";
import { changeWeights } from "../rating/change-weights";
import type { Ring } from "./find-copies";
import { noteSignals } from "./note-signals";
import type { Subject } from "./subject";

/** Those of which a person has not said already that nothing is wrong with them. */
const SUSPECTS = `
  SELECT id, user_id AS "authorId", state, version FROM review
  WHERE id = ANY($1::uuid[]) AND state <> 'REMOVED' AND NOT EXISTS (
    SELECT FROM moderation_decision d WHERE d.subject_kind = 'REVIEW' AND d.subject_id = review.id
      AND d.subject_version = review.version AND d.action = 'APPROVE')
  ORDER BY id`;

/** Each review of the ring gets a case and counts less until a person has looked. It stays where it is: nothing is hidden. */
export async function suspectRing(tx: EntityManager, deps: UseCaseDeps, ring: Ring): Promise<void> {
  const suspects = await tx.query<Omit<Subject, "kind">[]>(SUSPECTS, [ring.reviewIds]);
  if (suspects.length === 0) return;
  const { source, label, score, detail } = ring;
  for (const suspect of suspects) {
    const subject: Subject = { kind: "REVIEW", ...suspect };
    await noteSignals(tx, deps, { subject, signals: [{ source, label, score, detail }] });
  }
  const ids = suspects.map(({ id }) => id);
  await changeWeights(tx, {
    set: "is_suspected = true",
    where: "id = ANY($1::uuid[]) AND NOT is_suspected",
    values: [ids],
  });
}
