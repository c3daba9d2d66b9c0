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
  /** The five slowest of those that were asked ten times or more. */
  readonly slowest: readonly SlowOperation[];
}

export interface SlowOperation {
  /** Its root field, or the type whose entities were asked for: a client's text is never in it. */
  readonly name: string;
  readonly times: number;
  readonly latencyP99Ms: number;
}

const NOTHING: PulseReading = {
  ...{ operations: 0, latencyP50Ms: null, latencyP95Ms: null, latencyP99Ms: null, errorRate: null, slowest: [] },
};

const KEPT = 2_000;
const SLOWEST = 5;
const LEAST_TIMES = 10;
const WINDOW_MS = 5 * 60_000;
/** What people cause and can mend is no failure of the subgraph. */
const FAULTS = new Set<unknown>(["INTERNAL", "UNAVAILABLE"]);

interface Beat {
  readonly at: number;
  readonly ms: number;
  readonly name: string;
  readonly isFault: boolean;
}

/** The last operations of one subgraph in this process, in a ring that never grows. */
export class Pulse {
  private readonly beats: Beat[] = [];
  private next = 0;

  record(result: ExecutionResult, { at, ms, name }: Omit<Beat, "isFault">): void {
    const isFault = result.errors?.some(({ extensions }) => FAULTS.has(extensions?.["code"])) ?? false;
    this.beats[this.next] = { at, ms, name, isFault };
    this.next = (this.next + 1) % KEPT;
  }

  read(now: number): PulseReading {
    const recent = this.beats.filter(({ at }) => at > now - WINDOW_MS);
    if (recent.length === 0) return NOTHING;
    const times = sortedTimes(recent);
    const within = (share: number): number => latencyWithin(times, share);
    return {
      operations: recent.length,
      ...{ latencyP50Ms: within(0.5), latencyP95Ms: within(0.95), latencyP99Ms: within(0.99) },
      errorRate: recent.filter(({ isFault }) => isFault).length / recent.length,
      slowest: slowestOf(recent),
    };
  }
}

const sortedTimes = (beats: readonly Beat[]): number[] => beats.map(({ ms }) => ms).sort((a, b) => a - b);

const latencyWithin = (times: readonly number[], share: number): number =>
  times[Math.ceil(times.length * share) - 1] ?? 0;

function slowestOf(beats: readonly Beat[]): SlowOperation[] {
  const byName = new Map<string, Beat[]>();
  for (const beat of beats) {
    const known = byName.get(beat.name);
    if (known) known.push(beat);
    else byName.set(beat.name, [beat]);
  }
  return [...byName]
    .filter(([, own]) => own.length >= LEAST_TIMES)
    .map(([name, own]) => ({ name, times: own.length, latencyP99Ms: latencyWithin(sortedTimes(own), 0.99) }))
    .sort((left, right) => right.latencyP99Ms - left.latencyP99Ms)
    .slice(0, SLOWEST);
}

/** The gateway's own operations begin so, after variables: a field of the root, or entities of a type. */
const ROOT = /^[^{]*\{\s*(?:\w+\s*:\s*)?(\w+)/;
const ENTITIES = /_entities\([^)]*\)\s*\{[^.]*\.\.\.\s*on\s+(\w+)/;

/** What an operation is about, such as `product` or `_entities Product`. */
export function nameOfOperation(operation: string): string {
  const root = ROOT.exec(operation)?.[1] ?? "?";
  return root === "_entities" ? `${root} ${ENTITIES.exec(operation)?.[1] ?? "?"}` : root;
}

const pulses = new Map<string, Pulse>();

/** The pulse of a subgraph that runs in this process. */
export function pulseOf(subgraph: string): Pulse {
  const known = pulses.get(subgraph) ?? new Pulse();
  pulses.set(subgraph, known);
  return known;
}
