import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";

/** A mall that never had a super administrator lacks none. */
const CHECK = `SELECT
  (SELECT count(*)::int FROM role_grants WHERE role = 'ADMINISTRATOR') AS supers,
  EXISTS (SELECT FROM role_grants WHERE role NOT IN ('CUSTOMER', 'SELLER')) AS "hasAdministrators",
  (SELECT count(*)::int FROM approval_requests WHERE decided_by = requested_by) AS "decidedAlone"`;

/** Invariant I12, as far as data can show it: who granted what they lacked was refused before it was written. */
export async function checkRoles(db: DataSource): Promise<{ invariant: string; holds: boolean; detail: string }> {
  const found = await readOne<{ supers: number; hasAdministrators: boolean; decidedAlone: number }>(db, CHECK);
  const { supers = 0, hasAdministrators = false, decidedAlone = 0 } = found ?? {};
  const holds = decidedAlone === 0 && (supers > 0 || !hasAdministrators);
  const detail = holds
    ? "Somebody runs all of the mall; nobody decided what they asked for themselves."
    : `Super administrators: ${supers}. Requests decided by whoever asked: ${decidedAlone}.`;
  return { invariant: "I12", holds, detail };
}
