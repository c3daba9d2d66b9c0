import { parentPort, workerData } from "node:worker_threads";
import type { Chosen } from "./choose-model";
import { runRefit, type RefitInput } from "./run-refit";

export type RefitMessage = { readonly progress: number } | { readonly chosen: Chosen };

/** Runs in a thread of its own and ends with its answer, so that nobody who is served waits for it. */
const tell = (message: RefitMessage): void => parentPort?.postMessage(message);

void runRefit(workerData as RefitInput, (progress) => tell({ progress })).then((chosen) => tell({ chosen }));
