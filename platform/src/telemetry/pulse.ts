import type { ExecutionResult } from "graphql";

/** How a subgraph did lately. */
export interface PulseReading {
  /** Operations of the gateway in the last five minutes, the newest 2,000 at most. */
  readonly operations: number;
  /** Milliseconds within which 50, 95 and 99 of 100 were answered; null without any. */
  readonly latencyP50Ms: number | null;
  readonly latencyP95Ms: number | null;
  readonly latencyP99Ms: number | null;
  /** The share that failed for a fault of ours, 0 to 1; null without any. */
  readonly errorRate: number | null;
}

const NOTHING: PulseReading = {
  ...{ operations: 0, latencyP50Ms: null, latencyP95Ms: null, latencyP99Ms: null, errorRate: null },
};

const KEPT = 2_000;
const WINDOW_MS = 5 * 60_000;
/** What people cause and can mend is no failure of the subgraph. */
const FAULTS = new Set<unknown>(["INTERNAL", "UNAVAILABLE"]);

interface Beat {
  readonly at: number;
  readonly ms: number;
  readonly isFault: boolean;
}

/** The last operations of one subgraph in this process, in a ring that never grows. */
export class Pulse {
  private readonly beats: Beat[] = [];
  private next = 0;

  record(result: ExecutionResult, { at, ms }: { readonly at: number; readonly ms: number }): void {
    const isFault = result.errors?.some(({ extensions }) => FAULTS.has(extensions?.["code"])) ?? false;
    this.beats[this.next] = { at, ms, isFault };
    this.next = (this.next + 1) % KEPT;
  }

  read(now: number): PulseReading {
    const recent = this.beats.filter(({ at }) => at > now - WINDOW_MS);
    if (recent.length === 0) return NOTHING;
    const times = recent.map(({ ms }) => ms).sort((a, b) => a - b);
    const within = (share: number): number | null => times[Math.ceil(times.length * share) - 1] ?? null;
    return {
      operations: recent.length,
      ...{ latencyP50Ms: within(0.5), latencyP95Ms: within(0.95), latencyP99Ms: within(0.99) },
      errorRate: recent.filter(({ isFault }) => isFault).length / recent.length,
    };
  }
}

const pulses = new Map<string, Pulse>();

/** The pulse of a subgraph that runs in this process. */
export function pulseOf(subgraph: string): Pulse {
  const known = pulses.get(subgraph) ?? new Pulse();
  pulses.set(subgraph, known);
  return known;
}
