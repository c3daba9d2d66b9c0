import type { SeedTransaction } from "@mall/demo/dataset";

/** Rows of one statement at most: PostgreSQL parses each batch of JSON as a whole, in memory. */
const BATCH = 5_000;

/** Runs `sql`, whose $1 is a JSON array, over all rows. */
export async function insertRows(tx: SeedTransaction, sql: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await tx.query(sql, [JSON.stringify(rows.slice(start, start + BATCH))]);
  }
}
