import type { PublishedEvent } from "./event";

export interface EventToPublish {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly aggregateId: string;
  readonly payload: unknown;
  readonly traceId: string | null;
  readonly occurredAt: Date;
}

/** The log that carries events between subgraphs. Publishing the same id twice is harmless. */
export interface EventTransport {
  publish(events: readonly EventToPublish[]): Promise<void>;
  /** Events after a position in order, of the given types only; null: of any. */
  read(request: { after: number; types: readonly string[] | null; limit: number }): Promise<PublishedEvent[]>;
  lastPosition(): Promise<number>;
  /** Calls back when something may have been published, by whatever process. Returns the way to stop it. */
  onPublished(wake: () => void): () => void;
  close(): Promise<void>;
}
