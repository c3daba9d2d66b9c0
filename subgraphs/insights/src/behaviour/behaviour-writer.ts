import { unavailable } from "@mall/platform/graphql/subgraph-context";
import type { Clock } from "@mall/platform/time/clock";
import type { DataSource } from "typeorm";
import type { CountedSignal } from "./behaviour";
import { saveBehaviour } from "./save-behaviour";

/** Signals of one transaction; requests are not torn apart. */
const AT_ONCE = 500;
/** More than this do not wait while the database is slow: a mall that sells is worth more. */
const MOST_WAITING = 5_000;

interface Waiting {
  readonly signals: readonly CountedSignal[];
  readonly done: (fresh: ReadonlyMap<string, boolean>) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Requests of the same moment share a transaction: while one is written, the next gather. Each is answered after the
 * commit that holds its signals, so what was acknowledged stays.
 */
export class BehaviourWriter {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | null = null;

  constructor(private readonly deps: { readonly db: DataSource; readonly clock: Clock }) {}

  /** The new ones by id, and whether each was kept with its person. */
  save(signals: readonly CountedSignal[]): Promise<ReadonlyMap<string, boolean>> {
    const ahead = this.waiting.reduce((sum, request) => sum + request.signals.length, 0);
    if (ahead + signals.length > MOST_WAITING) throw unavailable("Too much is being recorded. Send it again shortly.");
    return new Promise((done, failed) => {
      this.waiting.push({ signals, done, failed });
      this.writing ??= this.writeAll().finally(() => (this.writing = null));
    });
  }

  /** Resolves when nothing waits any more. */
  async stop(): Promise<void> {
    await this.writing;
  }

  private async writeAll(): Promise<void> {
    // Those that come in the same turn go together.
    await new Promise(setImmediate);
    while (this.waiting.length > 0) await this.write(this.nextPart());
  }

  private nextPart(): Waiting[] {
    let size = 0;
    const end = this.waiting.findIndex(({ signals }, i) => (size += signals.length) > AT_ONCE && i > 0);
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end);
  }

  private async write(part: readonly Waiting[]): Promise<void> {
    const { db, clock } = this.deps;
    try {
      const saved = await saveBehaviour(
        db,
        part.flatMap(({ signals }) => signals),
        clock.now(),
      );
      const fresh = new Map(saved.map(({ id, isPersonal }) => [id, isPersonal]));
      for (const { done } of part) done(fresh);
    } catch (error) {
      for (const { failed } of part) failed(error);
    }
  }
}
