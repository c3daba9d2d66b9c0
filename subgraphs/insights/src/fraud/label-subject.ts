import type { Transaction } from "../catalogue/save-listings";
import type { FraudSubjectKind } from "./subject-kind";

export interface FraudLabel {
  readonly kind: FraudSubjectKind;
  /** The order or person. */
  readonly subjectId: string;
  readonly label: "FRAUD" | "LEGITIMATE";
  readonly source: "CHARGEBACK" | "REVIEW";
  readonly at: Date;
}

/** What turned out. A bank knows better than whoever looked at the order, and whoever looks later better than before. */
const LABEL = `
  UPDATE fraud_assessment SET label = $2, label_source = $3, labelled_at = $4
  WHERE subject_kind = $5 AND subject_id = $1 AND (label IS NULL OR label_source = 'REVIEW' OR $3 = 'CHARGEBACK')`;

/** The bank took its word back: what turned out is not known any more. */
const WITHDRAW = `
  UPDATE fraud_assessment SET label = NULL, label_source = NULL, labelled_at = NULL
  WHERE subject_kind = 'ORDER' AND subject_id = $1 AND label_source = 'CHARGEBACK'`;

export async function labelSubject(tx: Transaction, { kind, subjectId, label, source, at }: FraudLabel): Promise<void> {
  await tx.query(LABEL, [subjectId, label, source, at, kind]);
}

export async function withdrawChargeback(tx: Transaction, orderId: string): Promise<void> {
  await tx.query(WITHDRAW, [orderId]);
}
