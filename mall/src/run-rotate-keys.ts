import { readMallConfig } from "./config";
import { loadMallKeys, rotateHopKeys, writeMallKeys, type RotationStep } from "./keys/mall-keys";
import { StartError, sentenceOf } from "./start-error";
import { SUBGRAPHS } from "./subgraphs";

const NEXT: Readonly<Record<RotationStep, string>> = {
  announce: "Restart the subgraphs one after another, then run the step: use",
  use: "Restart the gateway, and the subgraphs since they ask each other, then run the step: retire",
  retire: "Restart the subgraphs one after another; then the old keys are worth nothing.",
};

/** `npm run keys:rotate -- announce | use | retire` */
async function main(): Promise<void> {
  const step = process.argv[2] as RotationStep;
  if (!Object.hasOwn(NEXT, step)) throw new StartError("Say which step: announce, use or retire.");
  const { folder } = readMallConfig([]);
  const names = SUBGRAPHS.map(({ name }) => name);
  const keys = await loadMallKeys(folder, names);
  writeMallKeys(folder, rotateHopKeys(keys, step, `k${Date.now().toString(36)}`));
  console.log(`  ${NEXT[step]}`);
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exit(1);
});
