import { AsyncLocalStorage } from "node:async_hooks";
import { Client, type Pool, type PoolClient, type QueryConfig, type QueryResult } from "pg";
import { codedError } from "../errors/coded-error";

const current = new AsyncLocalStorage<Deadline>();

/** Reads that `work` makes are cancelled in PostgreSQL when nobody waits for them any more. */
export async function runUntil<T>(deadlineAt: number, work: () => Promise<T>): Promise<T> {
  const deadline = new Deadline(deadlineAt);
  try {
    return await current.run(deadline, work);
  } finally {
    deadline.end();
  }
}

/** Of the request that is being answered; undefined for work of our own. */
export const currentDeadline = (): Deadline | undefined => current.getStore();

class Deadline {
  private readonly running = new Map<PoolClient, Promise<void> | null>();
  private readonly timer: NodeJS.Timeout;
  private isOver = false;

  constructor(deadlineAt: number) {
    this.timer = setTimeout(() => this.cancelAll(), Math.max(0, deadlineAt - Date.now()));
    this.timer.unref();
  }

  end(): void {
    clearTimeout(this.timer);
  }

  async query(pool: Pool, statement: QueryConfig): Promise<QueryResult> {
    this.assertTime();
    const client = await pool.connect();
    try {
      this.assertTime();
      this.running.set(client, null);
      return await client.query(statement);
    } catch (cause) {
      this.assertTime();
      throw cause;
    } finally {
      // A cancellation that is under way must not hit what the next user of this connection sends.
      await this.running.get(client);
      this.running.delete(client);
      client.release();
    }
  }

  private assertTime(): void {
    if (this.isOver) throw codedError("UNAVAILABLE", "The time for this answer is over.");
  }

  private cancelAll(): void {
    this.isOver = true;
    for (const client of this.running.keys())
      this.running.set(
        client,
        cancel(client).catch(() => undefined),
      );
  }
}

/** By a connection of its own: those of the pool may all be busy, which is when it matters most. */
async function cancel(client: PoolClient): Promise<void> {
  const { processID, connectionParameters } = client as unknown as {
    processID: number;
    connectionParameters: { host: string; port: number; user: string; password: string; database: string };
  };
  const { host, port, user, database } = connectionParameters;
  const password = (client as unknown as { password: string | null }).password ?? connectionParameters.password;
  const canceller = new Client({ host, port, user, password, database, connectionTimeoutMillis: 2_000 });
  await canceller.connect();
  try {
    await canceller.query("SELECT pg_cancel_backend($1)", [processID]);
  } finally {
    await canceller.end();
  }
}
