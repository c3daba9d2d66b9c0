import type { Pool } from "pg";
import type { DataSource } from "typeorm";

/** How busy the connections of a subgraph are, in one process. */
export interface PoolState {
  readonly busy: number;
  readonly idle: number;
  /** Who waits for one: any number of them for long means that there are too few, or that statements take too long. */
  readonly waiting: number;
  readonly most: number;
}

export function poolStateOf(db: DataSource): PoolState {
  const { master } = db.driver as unknown as { master: Pool };
  const { totalCount, idleCount, waitingCount, options } = master;
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount, most: options.max };
}
