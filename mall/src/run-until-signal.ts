import { sentenceOf } from "./start-error";

/** Starts, waits for Ctrl-C, SIGTERM or the end of the process that launched us, stops in order. A reason to fail that was foreseen is one sentence. */
export function runUntilSignal(start: () => Promise<() => Promise<void>>): void {
  let stop: Promise<() => Promise<void>>;
  let isEnding = false;
  const end = async (): Promise<void> => {
    if (isEnding) process.exit(130);
    isEnding = true;
    await (
      await stop
    )();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end());
  process.once("disconnect", () => void end());
  process.channel?.unref();
  stop = start();
  stop.catch((error: unknown) => {
    const sentence = sentenceOf(error);
    console.error(sentence === null ? error : `  ${sentence}`);
    process.exit(1);
  });
}
