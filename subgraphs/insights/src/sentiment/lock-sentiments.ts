import type { Transaction } from "../catalogue/save-listings";

/** One writer at a time: two that count one product's or seller's reviews at once would each miss what the other adds. */
export async function lockSentiments(tx: Transaction): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtext('insights.product_sentiment'))");
}
