import type { Transaction } from "../catalogue/save-listings";

export interface OrderLabel {
  readonly orderId: string;
  readonly label: "FRAUD" | "LEGITIMATE";
  readonly source: "CHARGEBACK" | "REVIEW";
  readonly at: Date;
}

/** What turned out. A bank knows better than whoever looked at the order before. */
const LABEL = `
  UPDATE fraud_assessment SET label = $2, label_source = $3, labelled_at = $4
  WHERE subject_kind = 'ORDER' AND subject_id = $1 AND (label IS NULL OR $3 = 'CHARGEBACK')`;

export async function labelOrder(tx: Transaction, { orderId, label, source, at }: OrderLabel): Promise<void> {
  await tx.query(LABEL, [orderId, label, source, at]);
}
