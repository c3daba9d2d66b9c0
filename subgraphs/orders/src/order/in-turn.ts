import type { DataSource } from "typeorm";

interface Queue {
  running: number;
  readonly waiting: (() => void)[];
}

type InTurn = <T>(db: DataSource, work: () => Promise<T>) => Promise<T>;

/** Runs some at once and the rest in the order in which they came, in this process. */
function turnsFor(atOnce: number): InTurn {
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

/** Half of the connections: buyers of a hot item wait for each other's locks, and payments must not wait behind them. */
export const inTurn = turnsFor(5);

/**
 * Everything up to the payment, with what is asked of others. In a rush whoever comes later looks at the cart when those
 * before have bought: what is sold out by then is refused by one look, before anything is priced, assessed or locked. So
 * many that a neighbour who answers nothing for its whole second leaves room.
 */
export const inRush = turnsFor(40);
