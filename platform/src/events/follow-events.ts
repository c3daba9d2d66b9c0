/** What `tell` gives of an event that is not for whoever listens, though others may be. */
export const NOT_FOR_THEM = Symbol("not for them");

/**
 * Events turned into what a subscription delivers, each read afresh with access checked again; the stream ends with the
 * first that gives null. No generator: its `return` would wait for the next event, and keep somebody who left subscribed.
 */
export function followEvents<Event, Told>(
  events: AsyncIterableIterator<Event>,
  tell: (event: Event) => Promise<Told | typeof NOT_FOR_THEM | null>,
): AsyncIterableIterator<Told> {
  const end = async (): Promise<IteratorResult<Told>> => {
    await events.return?.();
    return { value: undefined, done: true };
  };
  return {
    next: async () => {
      for (;;) {
        const step = await events.next();
        const told = step.done ? null : await tell(step.value);
        if (told === null) return end();
        if (told !== NOT_FOR_THEM) return { value: told, done: false };
      }
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
