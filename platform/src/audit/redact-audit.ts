import type { EntityManager } from "typeorm";
import { writeAudit } from "./audit-writer";
import { REDACTED } from "./audit-chain";

export type AuditTable = "audit" | "audit_log";

/**
 * Takes out from where a person acted, and what was written about them or by them. The row's hash no longer fits what is
 * left of it, so a new row of the chain vouches for the rest by its digest: see findBrokenRow.
 */
const redact = (table: AuditTable): string => `
  UPDATE ${table} a SET reason = NULL,
    ip = CASE WHEN a.actor_id = $1::uuid OR a.acting_for = $1::uuid THEN NULL ELSE a.ip END
  WHERE a.action <> '${REDACTED}' AND (
    (a.reason IS NOT NULL AND (a.actor_id = $1::uuid OR a.acting_for = $1::uuid OR a.target LIKE '%' || $1::text || '%'))
    OR (a.ip IS NOT NULL AND (a.actor_id = $1::uuid OR a.acting_for = $1::uuid)))
  RETURNING a.id, encode(sha256(convert_to(jsonb_strip_nulls(to_jsonb(a) - 'hash')::text, 'UTF8')), 'hex') AS digest`;

export interface Redaction {
  readonly subgraph: string;
  readonly personId: string;
  readonly at: Date;
  readonly traceId: string;
}

/** In the caller's transaction, which must have set `mall.erasure`. Returns how many rows changed. */
export async function redactAudit(tx: EntityManager, table: AuditTable, redaction: Redaction): Promise<number> {
  const { subgraph, personId, at, traceId } = redaction;
  const [rows] = await tx.query<[{ id: string; digest: string }[], number]>(redact(table), [personId]);
  const nobody = { actorId: null, actingFor: null, roles: [], rule: null, ip: null };
  const vouching = rows.map(({ id, digest }) => ({
    ...{ ...nobody, at, action: REDACTED, target: `${table}:${id}`, outcome: "DONE" as const, reason: digest, traceId },
  }));
  if (vouching.length > 0) await writeAudit(tx, subgraph, vouching);
  return rows.length;
}
