import type { PayloadRule, TableDeclarations } from "./personal-data";
import { PRIVACY_STEP_ASKED } from "./privacy-step";

/** Rows of the person in an audit table: theirs, or of what was done about them. */
const AUDIT_OF = "(actor_id = $1::uuid OR acting_for = $1::uuid OR target LIKE '%' || $1::text || '%')";

/** What every subgraph has. */
export const PLATFORM_TABLES: TableDeclarations = {
  idempotency: {
    purpose: "a repeated request gets its first answer",
    basis: "CONTRACT",
    retention: "30 days, or as KEY_RETENTION_DAYS says",
    endedBy: "forget what was handled",
    of: "owner = $1::text",
    personal: "key request_hash",
    pseudonyms: "owner",
    json: { response: "the first answer, as its mutation gave it" },
    impersonal: "operation",
    onErasure: { delete: true },
  },
  audit: {
    purpose: "to prove what administrators did",
    basis: "LEGAL_OBLIGATION",
    retention: "as long as the mall, since it is a chain; address and reason until erasure",
    of: AUDIT_OF,
    personal: "ip reason",
    pseudonyms: "actor_id acting_for target",
    impersonal: "id roles action outcome rule trace_id hash",
    // Written by redactAudit, which also vouches for the row: see audit-redaction.ts.
    onErasure: {
      keep: { ip: "taken out by the redaction of audit rows", reason: "taken out by the redaction of audit rows" },
    },
  },
  outbox: {
    holds: "events on their way to the log, a moment; what they tell of people goes by the payload rules",
    json: { payload: "the event, as schema/events describes it" },
    forgotten: "payload",
    impersonal: "id type aggregate_id trace_id",
  },
  inbox: {
    holds: "events of others; what they tell of people goes by the payload rules",
    json: { payload: "the event, as schema/events describes it" },
    forgotten: "payload last_error",
    impersonal: "event_id source type aggregate_id trace_id",
  },
  retention_progress: { holds: "how far what is over was ended", pseudonyms: "last_key", impersonal: "rule" },
  inbox_cursor: { holds: "how far the log was read" },
  migrations: { holds: "which migrations ran", impersonal: "name" },
  demo_seed: { holds: "which demo data were loaded", impersonal: "version" },
};

/** Events that the platform itself writes. */
export const PLATFORM_PAYLOADS: readonly PayloadRule[] = [
  { type: "audit.recorded", people: ["actorId", "actingFor"], erased: { ip: null, reason: null } },
  { type: "audit.recorded", mentions: ["target"], erased: { reason: null } },
  { type: PRIVACY_STEP_ASKED, people: ["personId"], erased: { addressDigests: [] } },
];
