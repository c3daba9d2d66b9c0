import type { Logger } from "../telemetry/logger";
import { outsideOfTraces } from "../telemetry/tracing";

export interface LoopOptions {
  readonly name: string;
  /** Does one round; true means that more may be waiting. */
  readonly work: () => Promise<boolean>;
  /** Runs a round at least this often, woken or not. */
  readonly everyMs: number;
  /**
   * Rounds begin at least this far apart, so that what comes in meanwhile is done by one of them. Whoever wakes a loop that
   * has rested waits for nothing. Default 0.
   */
  readonly restMs?: number;
  /** The same where a round is urgent: it waits less, and still takes what comes in within this time. Default 0. */
  readonly urgentRestMs?: number;
  readonly logger: Logger;
}

/** Runs rounds one after another: when woken, and now and then anyway. A failed round is logged and tried again later. */
export class Loop {
  private running: Promise<void> | null = null;
  private isWanted = false;
  private isUrgent = false;
  private isStopped = false;
  private timer: NodeJS.Timeout | null = null;
  private beganAt = -Infinity;
  /** How many wait for it to be done with everything. Nobody rests before their eyes. */
  private hurrying = 0;
  private endRest: () => void = () => undefined;

  constructor(private readonly options: LoopOptions) {}

  start(): void {
    this.wake();
  }

  /** Urgent: somebody waits for what this round does, so it rests only as long as `urgentRestMs`. */
  wake({ isUrgent = false } = {}): void {
    if (this.isStopped) return;
    this.isWanted = true;
    if (isUrgent && !this.isUrgent) {
      this.isUrgent = true;
      this.endRest();
    }
    this.running ??= outsideOfTraces(() => this.run());
  }

  /** Resolves when nothing is left to do now. */
  async settle(): Promise<void> {
    this.hurrying += 1;
    this.endRest();
    this.wake();
    await this.running;
    this.hurrying -= 1;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.endRest();
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    try {
      while (this.isWanted && !this.isStopped) {
        await this.rest();
        if (this.isStopped) return;
        this.isWanted = this.isUrgent = false;
        this.beganAt = performance.now();
        if (await this.options.work()) this.isWanted = true;
      }
    } catch (error) {
      if (!this.isStopped) this.options.logger.warn({ err: error }, `${this.options.name} failed, trying again`);
    } finally {
      this.running = null;
      if (!this.isStopped) this.timer = setTimeout(() => this.wake(), this.options.everyMs);
    }
  }

  /** Whoever ends a rest may have made it shorter only: what is left of it is looked at again. */
  private async rest(): Promise<void> {
    for (let left = this.restLeft(); left > 0; left = this.restLeft()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.endRest = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  private restLeft(): number {
    if (this.hurrying > 0 || this.isStopped) return 0;
    const { restMs = 0, urgentRestMs = 0 } = this.options;
    return this.beganAt + (this.isUrgent ? Math.min(restMs, urgentRestMs) : restMs) - performance.now();
  }
}
