import { parentPort, workerData } from "node:worker_threads";
import { buffersOfChosen, packWeights, unpackRefit, type ChosenParcel, type RefitParcel } from "./refit-parcel";
import { runRefit } from "./run-refit";

export type RefitMessage = { readonly progress: number } | { readonly chosen: ChosenParcel };

/** Runs in a thread of its own and ends with its answer, so that nobody who is served waits for it. */
const tell = (message: RefitMessage, handedOver: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, handedOver);

void runRefit(unpackRefit(workerData as RefitParcel), (progress) => tell({ progress })).then((chosen) => {
  const parcel = { ...chosen, weights: packWeights(chosen.weights) };
  tell({ chosen: parcel }, buffersOfChosen(parcel));
});
