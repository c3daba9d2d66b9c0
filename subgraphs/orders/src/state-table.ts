/** From each state, which event leads where. A missing cell is a forbidden move. */
export type StateTable<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>;

export function nextState<State extends string, Event extends string>(
  table: StateTable<State, Event>,
  from: State,
  event: Event,
): State | null {
  return table[from][event] ?? null;
}

/** The states from which the event is allowed: what a conditional UPDATE asks for. */
export function statesBefore<State extends string, Event extends string>(
  table: StateTable<State, Event>,
  event: Event,
): State[] {
  return (Object.keys(table) as State[]).filter((state) => table[state][event] !== undefined);
}

/** The same as a list of SQL literals; states are our own constants, never a client's text. */
export function sqlStatesBefore<State extends string, Event extends string>(
  table: StateTable<State, Event>,
  event: Event,
): string {
  return statesBefore(table, event)
    .map((state) => `'${state}'`)
    .join(", ");
}

export const eventsFrom = <State extends string, Event extends string>(
  table: StateTable<State, Event>,
  from: State,
): Event[] => Object.keys(table[from]) as Event[];

/** Every state that some chain of events reaches. */
export function reachableFrom<State extends string, Event extends string>(
  table: StateTable<State, Event>,
  start: State,
): Set<State> {
  const reached = new Set<State>([start]);
  for (const state of reached) {
    for (const next of Object.values(table[state]) as State[]) reached.add(next);
  }
  return reached;
}
