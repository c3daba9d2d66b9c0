import type { Job, SubgraphRuntime } from "../graphql/subgraph";
import { checkFiguresStep } from "./check-figures";
import type { CheckedFigures, Figures } from "./figures";
import { rebuildFiguresStep } from "./rebuild-figures";

type Runtime = Pick<SubgraphRuntime, "db" | "clock">;

const REBUILD_EVERY_MS = 1_000;
const CHECK_EVERY_MS = 60_000;
/** In one run, so that neither keeps the database busy for long. */
const STEPS = 20;

/** Goes on with a look at all days. */
export const checkJob = ({ db, clock }: Runtime, figures: CheckedFigures): Job => ({
  name: "compare figures with their rows",
  everyMs: CHECK_EVERY_MS,
  run: async () => {
    for (let step = 0; step < STEPS; step += 1) {
      if (!(await checkFiguresStep({ db, figures, now: clock.now() }))) return;
    }
  },
});

export const figuresJobs = (runtime: Runtime, figures: Figures): Job[] => [
  {
    name: "count figures anew",
    everyMs: REBUILD_EVERY_MS,
    run: async () => {
      const { db, clock } = runtime;
      for (let step = 0; step < STEPS; step += 1) {
        if (!(await rebuildFiguresStep({ db, figures, now: clock.now() }))) return;
      }
    },
  },
  checkJob(runtime, figures),
];
