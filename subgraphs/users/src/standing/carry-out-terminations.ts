import { writeAudit } from "@mall/platform/audit/audit-writer";
import type { EntityManager } from "typeorm";
import type { UsersDeps } from "../deps";
import type { SellerState } from "../seller/seller-status";
import { tellSeller } from "../seller/tell-seller";
import type { Measure } from "./write-measure";
import { type Telling, tellOwners } from "./tell-owners";
import { moveSellerTo } from "./terminate-seller";

/** An appeal that waits for its answer holds the ending back, however long that takes the mall. */
const IS_DUE = `m.in_force_at IS NULL AND m.lifted_at IS NULL AND m.takes_effect_at <= $1
  AND NOT EXISTS (SELECT FROM seller_appeal p WHERE p.measure_id = m.id AND p.outcome IS NULL)`;
const DUE = `SELECT m.id, m.seller_id AS "sellerId" FROM seller_measure m WHERE ${IS_DUE} ORDER BY m.takes_effect_at, m.id LIMIT 100`;
const LOCK = "SELECT state FROM sellers WHERE id = $1 FOR UPDATE";
const COUNT = "UPDATE sellers SET version = version + 1, updated_at = $2 WHERE id = $1";
const PUT_IN_FORCE = `
  UPDATE seller_measure m SET in_force_at = $1 WHERE m.id = $2 AND ${IS_DUE}
  RETURNING m.id, m.seller_id AS "sellerId", m.kind, m.ground, m.reason, m.decided_by AS "decidedBy",
    m.decided_at AS "decidedAt", m.takes_effect_at AS "takesEffectAt"`;

type Due = Omit<Measure, "isDetectedAutomatically">;

/** Stands where a request's trace would. */
const BY_ITSELF = "mall";
type JobDeps = Telling & Pick<UsersDeps, "db" | "clock" | "ids" | "wakeRelay">;

/**
 * Ends sellers whose thirty days are over, each in a transaction of its own with what it is told: who is cut off goes on with
 * the next one, and one that cannot be ended holds nobody else back.
 */
export async function carryOutTerminations(deps: JobDeps): Promise<void> {
  const due = await deps.db.query<{ id: string; sellerId: string }[]>(DUE, [deps.clock.now()]);
  const failures: unknown[] = [];
  for (const one of due) {
    await deps.db.transaction((tx) => carryOut(tx, deps, one)).catch((error: unknown) => failures.push(error));
  }
  if (due.length > 0) deps.wakeRelay();
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${due.length} were not ended`);
}

async function carryOut(
  tx: EntityManager,
  deps: JobDeps,
  { id, sellerId }: { readonly id: string; readonly sellerId: string },
): Promise<void> {
  const now = deps.clock.now();
  const [seller] = await tx.query<{ state: SellerState }[]>(LOCK, [sellerId]);
  const [[measure]] = await tx.query<[Due[], number]>(PUT_IN_FORCE, [now, id]);
  if (!measure || !seller) return;
  const { decidedBy: actorId, reason } = measure;
  await tx.query(COUNT, [sellerId, now]);
  await moveSellerTo(tx, deps, { sellerId, from: seller.state, to: "TERMINATED", actorId, reason });
  await tellSeller(tx, { clock: deps.clock, traceId: BY_ITSELF }, sellerId);
  const what = { action: "seller.termination-carried-out", target: `sellerId:${sellerId}`, outcome: "DONE" as const };
  const who = { actorId, actingFor: null, roles: [], rule: "thirty days after it was announced", ip: null };
  await writeAudit(tx, "users", [{ at: now, ...who, ...what, reason, traceId: BY_ITSELF }]);
  await tellOwners(tx, deps, { about: "CARRIED_OUT", measure });
}
