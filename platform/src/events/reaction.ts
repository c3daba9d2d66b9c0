import type { EntityManager } from "typeorm";
import type { PublishedEvent } from "./event";

/** What a subgraph does when an event reaches it, in the transaction that also remembers it as handled. */
export type Reaction = (tx: EntityManager, event: PublishedEvent) => Promise<void>;

export type HandleAll = (tx: EntityManager, events: readonly PublishedEvent[]) => Promise<void>;

/** What it does with all events of one type that came together: a busy mall's statements are sent once for many of them. */
export interface Handling {
  /** In the order in which they were told; never none. Several may be about one aggregate. */
  readonly handleAll: HandleAll;
  /** False, by the event alone: there is nothing to do about it, so that it leaves no row and costs no statement. */
  readonly concerns?: (event: PublishedEvent) => boolean;
  /** True: somebody waits for its effect, so it is not left until more has come in. */
  readonly isUrgent?: boolean;
}

export type Reactions = Readonly<Record<string, Reaction | Handling>>;

export const oneByOne =
  (react: Reaction): HandleAll =>
  async (tx, events) => {
    for (const event of events) await react(tx, event);
  };

/** A reaction to one event after the other, for whose effect somebody waits. */
export const urgently = (react: Reaction): Handling => ({ isUrgent: true, handleAll: oneByOne(react) });

export const isUrgent = (reactions: Reactions, type: string): boolean => {
  const reaction = reactions[type];
  return typeof reaction === "object" && reaction.isUrgent === true;
};

/** A reaction to one event after the other, of those that concern it. */
export const onlyIf = (concerns: (event: PublishedEvent) => boolean, react: Reaction): Handling => ({
  concerns,
  handleAll: oneByOne(react),
});

export interface EventGroup<Event> {
  readonly type: string;
  readonly events: Event[];
}

type Grouped = Pick<PublishedEvent, "type" | "aggregateId">;

/**
 * Events of one type together, as far as that leaves the events of each aggregate in their order: an event joins the first
 * group of its type that does not come before the group of its aggregate's last event.
 */
export function groupsOf<Event extends Grouped>(events: readonly Event[]): EventGroup<Event>[] {
  const groups: EventGroup<Event>[] = [];
  const reached = new Map<string, number>();
  for (const event of events) {
    const from = reached.get(event.aggregateId) ?? 0;
    const found = groups.findIndex(({ type }, index) => index >= from && type === event.type);
    const at = found < 0 ? groups.push({ type: event.type, events: [] }) - 1 : found;
    groups[at]?.events.push(event);
    reached.set(event.aggregateId, at);
  }
  return groups;
}
