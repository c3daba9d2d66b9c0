import { readFileSync } from "node:fs";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";

/** How the process is in which a subgraph runs, alone or with others. */
export interface Vitals {
  /** `MALL_VERSION`, or that of the code. */
  readonly version: string;
  readonly startedAt: Date;
  /** Milliseconds by which 99 of 100 timers were late in the last five minutes: whoever asked waited as long. */
  readonly eventLoopDelayP99Ms: number;
}

const RESOLUTION_MS = 20;
const MINUTE_MS = 60_000;
const MINUTES = 5;
const NS_PER_MS = 1e6;

const VERSION =
  process.env["MALL_VERSION"] ??
  (JSON.parse(readFileSync(path.join(__dirname, "../../package.json"), "utf8")) as { version: string }).version;

/** Of this process; measures from the first time that it is asked for. */
class VitalsOfProcess {
  private readonly delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  private readonly minutes: number[] = [];

  constructor() {
    this.delay.enable();
    setInterval(() => this.endMinute(), MINUTE_MS).unref();
  }

  read(): Vitals {
    const startedAt = new Date(performance.timeOrigin);
    return { version: VERSION, startedAt, eventLoopDelayP99Ms: Math.max(this.lateness(), ...this.minutes) };
  }

  private endMinute(): void {
    this.minutes.push(this.lateness());
    if (this.minutes.length > MINUTES) this.minutes.shift();
    this.delay.reset();
  }

  /** Beyond the time that its own timer takes. */
  private lateness(): number {
    const measured = this.delay.count === 0 ? 0 : this.delay.percentile(99) / NS_PER_MS - RESOLUTION_MS;
    return Math.max(0, Math.round(measured * 100) / 100);
  }
}

let known: VitalsOfProcess | null = null;

export const vitals = (): Vitals => (known ??= new VitalsOfProcess()).read();
