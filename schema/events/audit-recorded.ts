import { AUDIT_RECORDED, type AuditRecorded } from "@mall/platform/audit/audit-record";
import type { DomainEvent } from "@mall/platform/events/event";

/** Owner: each subgraph, through the platform. One row of its audit table, for the log of all of them. */
export const auditRecorded = (payload: AuditRecorded): DomainEvent<typeof AUDIT_RECORDED, AuditRecorded> => ({
  type: AUDIT_RECORDED,
  aggregateId: payload.subgraph,
  payload,
});
