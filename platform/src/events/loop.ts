import type { Logger } from "../telemetry/logger";
import { outsideOfTraces } from "../telemetry/tracing";

export interface LoopOptions {
  readonly name: string;
  /** Does one round; true means that more may be waiting. */
  readonly work: () => Promise<boolean>;
  /** Runs a round at least this often, woken or not. */
  readonly everyMs: number;
  readonly logger: Logger;
}

/** Runs rounds one after another: when woken, and now and then anyway. A failed round is logged and tried again later. */
export class Loop {
  private running: Promise<void> | null = null;
  private isWanted = false;
  private isStopped = false;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly options: LoopOptions) {}

  start(): void {
    this.wake();
  }

  wake(): void {
    if (this.isStopped) return;
    this.isWanted = true;
    this.running ??= outsideOfTraces(() => this.run());
  }

  /** Resolves when nothing is left to do now. */
  async settle(): Promise<void> {
    this.wake();
    await this.running;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    try {
      while (this.isWanted && !this.isStopped) {
        this.isWanted = false;
        if (await this.options.work()) this.isWanted = true;
      }
    } catch (error) {
      if (!this.isStopped) this.options.logger.warn({ err: error }, `${this.options.name} failed, trying again`);
    } finally {
      this.running = null;
      if (!this.isStopped) this.timer = setTimeout(() => this.wake(), this.options.everyMs);
    }
  }
}
