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

/** Told which types were published; null: nobody knows, whatever they were. */
export type Wake = (types: readonly string[] | null) => void;

/** The log that carries events between subgraphs. Publishing the same id twice is harmless. */
export interface EventTransport {
  publish(events: readonly EventToPublish[]): Promise<void>;
  /** Events after a position in order, of the given types only; null: of any. */
  read(request: { after: number; types: readonly string[] | null; limit: number }): Promise<PublishedEvent[]>;
  lastPosition(): Promise<number>;
  /** Up to where events are not kept any more. */
  prunedTo(): Promise<number>;
  /**
   * Notes how far a reader has read, and removes some events that are old enough and that all readers have read. The last
   * event stays, so that the log never forgets where it ends. Resolves how many were removed.
   */
  prune(request: { reader: string; readTo: number; keepMs: number; limit: number }): Promise<number>;
  /** Calls back when something may have been published, by whatever process. Returns the way to stop it. */
  onPublished(wake: Wake): () => void;
  close(): Promise<void>;
}
