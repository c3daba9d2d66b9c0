import type { HandleAll } from "@mall/platform/events/reaction";

/** Several things to do about the same events, one after the other in their transaction. */
export const inTurn =
  (...steps: readonly HandleAll[]): HandleAll =>
  async (tx, events) => {
    for (const step of steps) await step(tx, events);
  };
