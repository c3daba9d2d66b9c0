/** How an administrative action ended: done, refused by a rule or for what was asked, or failed by a fault of ours. */
export type AuditOutcome = "DONE" | "REFUSED" | "FAILED";

/** What is known of one administrative action. Ids only: no text of a person, no address. */
export interface AuditRecord {
  readonly at: Date;
  /** Who did it; null: a guest. */
  readonly actorId: string | null;
  /** The person in whose name the actor was signed in; null: their own. */
  readonly actingFor: string | null;
  readonly roles: readonly string[];
  /** The field, such as `Mutation.payoutRun`. */
  readonly action: string;
  /** Whom or what it was about, as far as the input says, such as `sellerId:0190…`. */
  readonly target: string | null;
  readonly outcome: AuditOutcome;
  /** What refused it: the name of a permission rule, or the codes of what was to mend. */
  readonly rule: string | null;
  readonly reason: string | null;
  readonly ip: string | null;
  readonly traceId: string;
}

export const AUDIT_RECORDED = "audit.recorded";

/** Every subgraph tells of each row of its audit table, in the transaction that writes it. */
export interface AuditRecorded extends Omit<AuditRecord, "at"> {
  readonly id: string;
  readonly subgraph: string;
  /** Its place in that subgraph's chain, and its hash there in hexadecimal digits. */
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
}

export const AUDIT_BROKEN = "audit.broken";

/** A subgraph found that a row of its audit table is not what was written. */
export interface AuditBroken {
  readonly subgraph: string;
  readonly rowId: string;
  readonly rowSeq: number;
  readonly foundAt: string;
}
