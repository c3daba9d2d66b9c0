/** Something that happened, in the past tense, as its owner tells it to the others. */
export interface DomainEvent<Type extends string = string, Payload = unknown> {
  readonly type: Type;
  /** Events of one aggregate are handled in the order in which they were written. */
  readonly aggregateId: string;
  readonly payload: Payload;
}

/** An event as consumers see it. */
export interface PublishedEvent<Payload = unknown> {
  readonly id: string;
  readonly position: number;
  readonly source: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly payload: Payload;
  readonly traceId: string | null;
  readonly occurredAt: Date;
}
