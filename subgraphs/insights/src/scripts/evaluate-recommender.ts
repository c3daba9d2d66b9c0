import { parseArgs } from "node:util";
import { chooseParameters, sampleOf } from "../learning/choose-parameters";
import { MOST_STEPS } from "../learning/fit-sequence";
import type { Split } from "../learning/interactions";
import type { ItemFacts } from "../learning/judge-weights";
import { factsOf } from "../learning/run-refit";
import { attributeVectors } from "../recommender-evaluation/attribute-vectors";
import { compareList, fitLists, type NamedRanker } from "../recommender-evaluation/compare-lists";
import { isSetName, leaveOut, readPurchaseSequences } from "../recommender-evaluation/purchase-sequences";

/**
 * `npm run eval:recommender:public -- --set beauty` or `sports` [`--part test`] [`--data ../shared/data`]: what the code that fits and ranks in the
 * mall is worth on public purchases. All is chosen on the validation item, the second last of each person; the test item is
 * looked at with `--part test` alone. Fitted without either:
 * the test adds the validation item to what is known of each person, and to nothing else.
 */
async function main(): Promise<void> {
  const { set, part, data } = optionsOf();
  const purchases = readPurchaseSequences(data, set);
  const validation = leaveOut(2, purchases.sequences);
  console.log(`${set}: ${validation.known.size} people, ${purchases.items} products`);
  const vectors = attributeVectors(purchases);
  const interactions = purchases.sequences.flatMap((sequence, person) =>
    sequence.slice(0, -2).map((item, at) => ({ person, item, weight: 1, at })),
  );
  const sellers = new Int32Array(purchases.items).fill(-1);
  const watch = stopwatch();
  const facts = await factsOf({ interactions, sellers, vectors, serving: null }, () => undefined);
  watch("comparing texts");
  const best = chooseParameters(validation, { facts, sequenceSteps: MOST_STEPS }, progress());
  watch("comparing texts and choosing");
  console.log("chosen:", JSON.stringify(best.parameters));
  const timed = <Made>(what: string, make: () => Made): Made => {
    const own = stopwatch();
    const made = make();
    own(what);
    return made;
  };
  const lists = fitLists([...validation.known.values()], { facts, best, timed });
  printTable("validation, by some", lists, { split: sampleOf(validation), facts });
  if (part === "test") printTable("test", lists, { split: leaveOut(1, purchases.sequences), facts });
}

function optionsOf() {
  const { values } = parseArgs({
    options: {
      set: { type: "string", default: "beauty" },
      part: { type: "string", default: "validation" },
      data: { type: "string", default: "../shared/data" },
    },
  });
  if (!isSetName(values.set)) throw new Error("--set is beauty or sports");
  if (values.part !== "test" && values.part !== "validation") throw new Error("--part is validation or test");
  return { set: values.set, part: values.part, data: values.data };
}

/** Tells what was taken of processor and memory since it was made. */
function stopwatch(): (what: string) => void {
  const before = process.cpuUsage();
  return (what) => {
    const { user, system } = process.cpuUsage(before);
    const mebibytes = Math.round(process.memoryUsage().rss / 2 ** 20);
    console.log(`${what}: ${((user + system) / 1e6).toFixed(1)} s of CPU, the process has ${mebibytes} MiB`);
  };
}

/** Each tenth is told once. */
function progress(): (share: number) => void {
  let told = 0;
  return (share) => {
    const tenths = Math.floor(share * 10);
    if (tenths > told) console.log(`  choosing: ${(told = tenths) * 10} %`);
  };
}

function printTable(
  part: string,
  lists: readonly NamedRanker[],
  { split, facts }: { split: Split; facts: ItemFacts },
): void {
  console.log(`\n${`${part} item, full ranking`.padEnd(38)} HR@10    NDCG@10  coverage  CPU of a list`);
  for (const list of lists) {
    const { name, hitRate, ndcg, coverage, cpuMs } = compareList(list, split, facts);
    const figures = [hitRate.toFixed(4), ndcg.toFixed(4), `${(100 * coverage).toFixed(1).padStart(5)} %`];
    console.log(`${name.padEnd(38)} ${figures.join("   ")}   ${cpuMs.toFixed(2)} ms`);
  }
}

void main();
