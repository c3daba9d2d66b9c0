import { setImmediate } from "node:timers/promises";

/** Work that can be left between its steps, for others to have their turn. */
export type Steps<Result> = Generator<void, Result>;

/** All at once: for tests and evaluations, which nobody waits beside. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Others get their turn after each step. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await setImmediate();
  }
}
