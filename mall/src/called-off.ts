/** Somebody ended the process before it was open. */
export class CalledOff extends Error {
  override readonly name = "CalledOff";

  constructor() {
    super("ended before it was open");
  }
}

/** What a start waits for, but no longer than until it is called off: whoever ends the mall does not wait for a model that hangs. */
export function unlessEnding<T>(ending: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  if (!ending) return work;
  return new Promise((resolve, reject) => {
    const callOff = (): void => reject(new CalledOff());
    if (ending.aborted) callOff();
    ending.addEventListener("abort", callOff, { once: true });
    work.then(resolve, reject).finally(() => ending.removeEventListener("abort", callOff));
  });
}
