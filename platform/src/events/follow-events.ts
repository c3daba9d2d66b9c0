/**
 * Events turned into what a subscription delivers, each read afresh with access checked again; the stream ends with the
 * first that gives null. No generator: its `return` would wait for the next event, and keep somebody who left subscribed.
 */
export function followEvents<Event, Told>(
  events: AsyncIterableIterator<Event>,
  tell: (event: Event) => Promise<Told | null>,
): AsyncIterableIterator<Told> {
  const end = async (): Promise<IteratorResult<Told>> => {
    await events.return?.();
    return { value: undefined, done: true };
  };
  return {
    next: async () => {
      const step = await events.next();
      const told = step.done ? null : await tell(step.value);
      return told === null ? end() : { value: told, done: false };
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
