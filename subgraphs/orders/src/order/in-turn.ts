import type { DataSource } from "typeorm";

/** Half of the connections: buyers of a hot item wait for each other's locks, and payments must not wait behind them. */
const AT_ONCE = 5;

interface Queue {
  running: number;
  readonly waiting: (() => void)[];
}

const queues = new WeakMap<DataSource, Queue>();

/** Runs some at once and the rest in the order in which they came, in this process. */
export async function inTurn<T>(db: DataSource, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(db) ?? { running: 0, waiting: [] };
  queues.set(db, queue);
  if (queue.running >= AT_ONCE) await new Promise<void>((resolve) => queue.waiting.push(resolve));
  else queue.running += 1;
  try {
    return await work();
  } finally {
    // The place goes to whoever waits longest; it is free only when nobody does.
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running -= 1;
  }
}
