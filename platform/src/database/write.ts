import type { PoolClient } from "pg";
import type { DataSource, EntityManager } from "typeorm";
import { poolOf, statementOf } from "./read";
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

/**
 * One statement that is a transaction of its own: nothing is sent to begin or to commit it. Unlike a read it goes on when
 * nobody waits for its answer any more.
 */
export async function writeAlone<Row>(db: DataSource, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  reportStatement(text);
  const { rows } = await poolOf(db).query(statementOf(text, values));
  return rows as Row[];
}
