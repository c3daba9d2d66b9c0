import type { Reaction } from "@mall/platform/events/inbox";

/** Several things to do about one event, one after the other in its transaction. */
export const inTurn =
  (...reactions: readonly Reaction[]): Reaction =>
  async (tx, event) => {
    for (const react of reactions) await react(tx, event);
  };
