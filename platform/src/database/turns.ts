import type { DataSource } from "typeorm";

interface Queue {
  running: number;
  readonly waiting: (() => void)[];
}

export type InTurn = <T>(db: DataSource, work: () => Promise<T>) => Promise<T>;

/** Of work on one database runs some at once and the rest in the order in which it came, in this process. */
export function turnsFor(atOnce: number): InTurn {
  const queues = new WeakMap<DataSource, Queue>();
  return async (db, work) => {
    const queue = queues.get(db) ?? { running: 0, waiting: [] };
    queues.set(db, queue);
    if (queue.running >= atOnce) await new Promise<void>((resolve) => queue.waiting.push(resolve));
    else queue.running += 1;
    try {
      return await work();
    } finally {
      // The place goes to whoever waits longest; it is free only when nobody does.
      const next = queue.waiting.shift();
      if (next) next();
      else queue.running -= 1;
    }
  };
}
