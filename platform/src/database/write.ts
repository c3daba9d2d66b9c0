import type { PoolClient } from "pg";
import type { EntityManager } from "typeorm";
import { statementOf } from "./read";
import { reportStatement } from "./statements";

/**
 * Runs one statement of a transaction as a prepared statement, as `read` does outside one, and gives the rows of its
 * SELECT or RETURNING. For the few long statements that every purchase sends.
 */
export async function write<Row>(tx: EntityManager, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  if (!tx.queryRunner) throw new Error("write() needs the manager of a transaction");
  const client = (await tx.queryRunner.connect()) as PoolClient;
  reportStatement(text);
  const { rows } = await client.query(statementOf(text, values));
  return rows as Row[];
}
