import { GraphQLError, type OperationDefinitionNode } from "graphql";
import { rootFieldsOf, type OperationToRead } from "./root-fields";

/** From what is given up first to what is kept alive longest. */
export const PRIORITIES = ["low", "normal", "high", "critical"] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Root fields by priority; those that are not named are `normal`. */
export type PriorityTable = Readonly<Partial<Record<Priority, readonly string[]>>>;

/** What this process suffers from, as @fastify/under-pressure measures it. */
export interface Load {
  /** How late timers are, in milliseconds: how long work waits before it begins. */
  readonly eventLoopDelay: number;
  /** Operations that have begun and not ended. */
  readonly inFlight: number;
}

export interface SheddingTerms {
  readonly eventLoopDelay: Readonly<Record<Priority, number>>;
  readonly inFlight: Readonly<Record<Priority, number>>;
}

/** Each class bears twice as much as the one below: what a refused class would have cost is free for those above. */
export const DEFAULT_SHEDDING: SheddingTerms = {
  eventLoopDelay: { low: 500, normal: 1_000, high: 2_000, critical: 5_000 },
  inFlight: { low: 250, normal: 500, high: 1_000, critical: 2_000 },
};

const RETRY_AFTER_SECONDS = 2;

/** Refuses operations while there is too much to do, the least important first. */
export class LoadShedding {
  private readonly ranks = new Map<string, Priority>();
  private readonly known = new WeakMap<OperationDefinitionNode, Priority>();

  constructor(
    table: PriorityTable,
    private readonly load: () => Load,
    private readonly terms: SheddingTerms = DEFAULT_SHEDDING,
  ) {
    for (const priority of PRIORITIES) for (const field of table[priority] ?? []) this.ranks.set(field, priority);
  }

  /** Null while the operation may run. */
  refusalOf(operation: OperationToRead): GraphQLError | null {
    const { eventLoopDelay, inFlight } = this.load();
    const priority = this.priorityOf(operation);
    const isTooMuch = eventLoopDelay > this.terms.eventLoopDelay[priority] || inFlight > this.terms.inFlight[priority];
    return isTooMuch ? overloaded(priority) : null;
  }

  /** The lowest of its fields': a dear query does not become important by asking for the cart as well. */
  priorityOf(operation: OperationToRead): Priority {
    const { definition } = operation;
    const known = this.known.get(definition);
    if (known) return known;
    const found = rootFieldsOf(operation).map(({ name }) => this.rankOf(name.value));
    const lowest = PRIORITIES.find((priority) => found.includes(priority)) ?? "normal";
    this.known.set(definition, lowest);
    return lowest;
  }

  private rankOf(field: string): Priority {
    return this.ranks.get(field) ?? "normal";
  }
}

function overloaded(priority: Priority): GraphQLError {
  const message = `There is too much to do at the moment for work of priority "${priority}". Try again in ${RETRY_AFTER_SECONDS} s.`;
  const http = { status: 503, headers: { "retry-after": String(RETRY_AFTER_SECONDS) } };
  return new GraphQLError(message, {
    extensions: { code: "UNAVAILABLE", priority, retryAfterMs: RETRY_AFTER_SECONDS * 1000, http },
  });
}
