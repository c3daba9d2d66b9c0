import { Loop } from "@mall/platform/events/loop";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { DataSource } from "typeorm";
import { saveAssessments, type AssessmentRecord } from "./save-assessment";

/** Those that come within this time are written together. */
const REST_MS = 100;
const POLL_MS = 1_000;
const AT_ONCE = 100;
/** More than this is not kept in memory while the database is away: `order.assessed` brings what is missing. */
const MOST = 5_000;

/**
 * Assessments that change nothing for their orders, on their way into the table and the chain of decisions. Whoever reads
 * either waits for those that were made in this process; those of a process that dies are in the events of their orders.
 */
export class AssessmentQueue {
  private waiting: AssessmentRecord[] = [];
  private readonly loop: Loop;

  constructor(private readonly deps: { readonly db: DataSource; readonly logger: Logger }) {
    const { logger } = deps;
    const work = (): Promise<boolean> => this.writeSome();
    this.loop = new Loop({ name: "writing assessments", work, everyMs: POLL_MS, restMs: REST_MS, logger });
  }

  add(record: AssessmentRecord): void {
    if (this.waiting.length >= MOST) this.waiting.shift();
    this.waiting.push(record);
    this.loop.wake();
  }

  /** Resolves when what was added before is written, or could not be. */
  async recordNew(): Promise<void> {
    if (this.waiting.length > 0) await this.loop.settle();
  }

  async stop(): Promise<void> {
    await this.recordNew();
    await this.loop.stop();
  }

  private async writeSome(): Promise<boolean> {
    const some = this.waiting.slice(0, AT_ONCE);
    if (some.length === 0) return false;
    // They stay in line until they are written: writing twice changes nothing.
    await this.deps.db.transaction((tx) => saveAssessments(tx, some));
    const written = new Set(some);
    this.waiting = this.waiting.filter((record) => !written.has(record));
    return this.waiting.length > 0;
  }
}
