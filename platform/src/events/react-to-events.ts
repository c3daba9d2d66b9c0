import type { EntityManager } from "typeorm";
import { metrics } from "../telemetry/metrics";
import { inSpan, traceIdIn } from "../telemetry/tracing";
import type { PublishedEvent } from "./event";
import { groupsOf, type EventGroup, type Reactions } from "./reaction";

/** An event on its way to a reaction. */
export interface Arrived {
  readonly event: PublishedEvent;
  /** Of whoever wrote it, as `traceparent` or as the id of a trace. */
  readonly parent: string | null;
}

export const arrivedOf = (event: PublishedEvent): Arrived => ({
  event: { ...event, traceId: traceIdIn(event.traceId) },
  parent: event.traceId,
});

export interface Reacting {
  readonly subgraph: string;
  readonly reactions: Reactions;
}

/** Whether a subgraph has anything to do about an event. */
export function concerns({ reactions }: Reacting, event: PublishedEvent): boolean {
  const reaction = reactions[event.type];
  return typeof reaction === "object" && reaction.concerns ? reaction.concerns(event) : reaction !== undefined;
}

/** Reacts in the caller's transaction: to several events of a type at once where the reaction can, else one by one. */
export async function reactToEvents(tx: EntityManager, to: Reacting, arrived: readonly Arrived[]): Promise<void> {
  const concerning = arrived.filter(({ event }) => concerns(to, event));
  const byEvent = new Map(concerning.map((one) => [one.event, one]));
  for (const group of groupsOf(concerning.map(({ event }) => event))) await reactToGroup(tx, to, { group, byEvent });
}

interface Group {
  readonly group: EventGroup<PublishedEvent>;
  readonly byEvent: ReadonlyMap<PublishedEvent, Arrived>;
}

async function reactToGroup(tx: EntityManager, to: Reacting, { group, byEvent }: Group): Promise<void> {
  const { type, events } = group;
  const reaction = to.reactions[type];
  const parentOf = (event: PublishedEvent): string | null => byEvent.get(event)?.parent ?? null;
  const observed = (some: readonly PublishedEvent[], work: () => Promise<void>): Promise<void> =>
    inSpans(to.subgraph, { events: some, parentOf }, work);
  if (typeof reaction === "object") await observed(events, () => reaction.handleAll(tx, events));
  if (typeof reaction !== "function") return;
  for (const event of events) await observed([event], () => reaction(tx, event));
}

interface Observed {
  readonly events: readonly PublishedEvent[];
  readonly parentOf: (event: PublishedEvent) => string | null;
}

/**
 * Part of the trace of whoever wrote each event, also in another process and after a restart. Where events of several
 * traces are handled together each trace has its span of it, and the statements are in the last one's.
 */
async function inSpans(subgraph: string, { events, parentOf }: Observed, work: () => Promise<void>): Promise<void> {
  const within = events.reduce<() => Promise<void>>((inner, event) => {
    const attributes = { "mall.subgraph": subgraph, "mall.event.source": event.source };
    const traceId = event.traceId ?? undefined;
    const options = { kind: "consumer", parent: parentOf(event), traceId, attributes } as const;
    return () => inSpan(`${subgraph} on ${event.type}`, options, inner);
  }, work);
  await within();
  for (const { type, occurredAt } of events) {
    metrics.eventsHandled.inc({ subgraph, type, outcome: "handled" });
    metrics.eventLagSeconds.observe({ subgraph }, Math.max(0, Date.now() - occurredAt.getTime()) / 1000);
  }
}
