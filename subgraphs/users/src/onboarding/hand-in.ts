import { sealText } from "@mall/platform/auth/sealed-text";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { evidenceContext } from "../keys/sealed-fields";
import { writeMove } from "../seller/write-move";
import { nextState, type SellerMove, type SellerState } from "../seller/seller-status";
import type { CheckResult } from "./application";
import { readApplication } from "./application.row";
import { runChecks } from "./checks/run-checks";
import { isComplete } from "./onboarding-steps";

const COUNT_RUN = "UPDATE seller_application SET run = run + 1, submitted_at = $2 WHERE seller_id = $1 RETURNING run";
const WRITE_CHECKS = `
  INSERT INTO onboarding_check (id, seller_id, run, place, code, outcome, explanation, evidence, actor_id, checked_at)
  SELECT c.id, $1, $2, c.place, c.code, c.outcome, c.explanation, c.evidence, $4, $5
  FROM jsonb_to_recordset($3::jsonb) AS c(id uuid, place int, code text, outcome text, explanation text, evidence jsonb)`;

/**
 * Hands in an application that has all that is asked for: the checks run, and it waits for a person or says what to mend.
 * An incomplete one stays a draft. The caller holds the seller's lock.
 */
export async function handIn(
  tx: EntityManager,
  deps: RequestDeps,
  { sellerId, actorId }: { readonly sellerId: string; readonly actorId: string },
): Promise<void> {
  const application = await readApplication(tx, deps.secrets, sellerId);
  if (!application || !isComplete(application)) return;
  const move = (kind: SellerMove, reason: string): Promise<SellerState> =>
    writeMove(tx, deps, { sellerId, actorId, move: kind, reason });
  await move("submit", "All that is asked for was given.");
  const results = await runChecks(tx, application, deps);
  await move("review", "The checks have run.");
  await writeChecks(tx, deps, { sellerId, results, actorId: null });
  const failed = results.filter(({ outcome }) => outcome === "FAILED");
  if (failed.length > 0) await move("ask", failed.map(({ explanation }) => explanation).join(" "));
}

export interface WrittenChecks {
  readonly sellerId: string;
  readonly results: readonly CheckResult[];
  /** Null: they ran by themselves. */
  readonly actorId: string | null;
}

/** Writes the results of a new run. */
export async function writeChecks(
  tx: EntityManager,
  { ids, clock, secrets }: RequestDeps,
  written: WrittenChecks,
): Promise<void> {
  const now = clock.now();
  const [[counted]] = await tx.query<[{ run: number }[], number]>(COUNT_RUN, [written.sellerId, now]);
  const rows = written.results.map((result, place) => {
    const id = ids.next();
    return { ...result, id, place, evidence: sealText(secrets, JSON.stringify(result.evidence), evidenceContext(id)) };
  });
  await tx.query(WRITE_CHECKS, [written.sellerId, counted?.run, JSON.stringify(rows), written.actorId, now]);
}

/** Whether an application may still be written to. */
export const isOpenToChange = (state: SellerState): boolean => nextState(state, "submit") !== null;
