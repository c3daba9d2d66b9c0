import { retrying, sqlState } from "@mall/platform/database/retry";
import { codedError } from "@mall/platform/errors/coded-error";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { outsideOfTraces } from "@mall/platform/telemetry/tracing";
import { acceptNotices, type SubmitNoticeOutcome, type SubmittedNotice } from "./accept-notices";

/** Notices that may wait; whoever comes then is asked to come again, so that a flood fills no memory. */
export const MAX_WAITING = 2_000;
const BATCH = 200;
/** So many batches one after another when it has been calm, and then so many in a second. */
const AT_ONCE = 8;
const PER_SECOND = 4;

/** Classes 22 and 23 of SQLSTATE: what was sent, and not whether the database is there. */
const isAboutData = (error: unknown): boolean => /^2[23]/.test(sqlState(error) ?? "");

interface Waiting {
  readonly notice: SubmittedNotice;
  readonly resolve: (outcome: SubmitNoticeOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Where notices wait for each other. One alone is taken at once. In a rush those of a quarter of a second share one
 * transaction, one at a time, so that however many come they take little from whoever browses. Nobody has a receipt
 * before the commit.
 */
export class NoticeIntake {
  private readonly waiting: Waiting[] = [];
  private working: Promise<void> | null = null;
  /** When, by rate alone, all batches so far would have been done. */
  private paidUntil = 0;

  constructor(private readonly runtime: SubgraphRuntime) {}

  submit(notice: SubmittedNotice): Promise<SubmitNoticeOutcome> {
    if (this.waiting.length >= MAX_WAITING)
      throw codedError("UNAVAILABLE", "Very many notices arrive just now. Send yours again in a minute.");
    const outcome = new Promise<SubmitNoticeOutcome>((resolve, reject) =>
      this.waiting.push({ notice, resolve, reject }),
    );
    this.working ??= outsideOfTraces(() => this.work());
    return outcome;
  }

  /** Resolves when nobody waits any more. */
  async settle(): Promise<void> {
    while (this.working) await this.working;
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.pace();
      await this.take(this.waiting.splice(0, BATCH));
    }
    this.working = null;
  }

  private async pace(): Promise<void> {
    const now = performance.now();
    this.paidUntil = Math.max(this.paidUntil, now) + 1_000 / PER_SECOND;
    const early = this.paidUntil - now - (1_000 * AT_ONCE) / PER_SECOND;
    await (early > 0 ? new Promise((resolve) => setTimeout(resolve, early)) : Promise.resolve());
  }

  /** What breaks one notice must not break the others of its batch: then each is tried by itself. */
  private async take(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.commit(batch);
      for (const [index, { resolve }] of batch.entries()) resolve(outcomes[index] as SubmitNoticeOutcome);
    } catch (error) {
      if (batch.length > 1 && isAboutData(error)) for (const one of batch) await this.take([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  private async commit(batch: readonly Waiting[]): Promise<SubmitNoticeOutcome[]> {
    const { runtime } = this;
    const notices = batch.map(({ notice }) => notice);
    const outcomes = await retrying(() => runtime.db.transaction((tx) => acceptNotices(tx, runtime, notices)));
    if (outcomes.some(({ notice }) => notice !== null)) runtime.wakeRelay();
    return outcomes;
  }
}
