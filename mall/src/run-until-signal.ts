import { once } from "node:events";
import { CalledOff } from "./called-off";
import { sentenceOf } from "./start-error";

/** Given a signal that says when nobody wants it any more, starts something and tells how to stop it. */
type Start = (ending: AbortSignal) => Promise<() => Promise<void>>;

/** Starts, waits for Ctrl-C, SIGTERM or the end of the process that launched us, stops in order. A reason to fail that was foreseen is one sentence. */
export function runUntilSignal(start: Start): void {
  const ending = new AbortController();
  const end = (): void => {
    if (ending.signal.aborted) process.exit(130);
    ending.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, end);
  process.once("disconnect", end);
  process.channel?.unref();
  runUntil(ending.signal, start).then(
    () => process.exit(0),
    (error: unknown) => {
      if (error instanceof CalledOff) process.exit(0);
      const sentence = sentenceOf(error);
      console.error(sentence === null ? error : `  ${sentence}`);
      process.exit(1);
    },
  );
}

async function runUntil(ending: AbortSignal, start: Start): Promise<void> {
  const stop = await start(ending);
  if (!ending.aborted) await once(ending, "abort");
  await stop();
}
