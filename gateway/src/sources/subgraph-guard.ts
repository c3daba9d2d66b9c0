import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  CircuitState,
  decorrelatedJitterGenerator,
  ExponentialBackoff,
  handleWhen,
  retry,
  SamplingBreaker,
  type CircuitBreakerPolicy,
} from "cockatiel";
import { GraphQLError } from "graphql";
import { RetryBudget } from "./retry-budget";
import type { OperationKind } from "./subgraph-source";

export interface GuardOptions {
  /** Requests at once; as many as there are connections. */
  readonly concurrency: number;
  /** Requests that may wait for one of those to end; the next is refused at once. Default sixteen times as many. */
  readonly queue?: number;
  /** Half of the requests of this long must have failed, two a second at least, for a breaker to open. */
  readonly samplingMs?: number;
  /** After which one request may try whether it has got better. */
  readonly halfOpenAfterMs?: number;
}

/** A failure of the connection, or of whatever stands between: nothing says that the subgraph has begun to work on it. */
export class NotAnswered extends Error {
  override readonly name = "NotAnswered";
  /** After the second try there is no third, and so nothing to take from the budget. */
  isFinal = false;
}

export type BreakerState = "closed" | "half-open" | "open";

const DEFAULT_SAMPLING_MS = 10_000;
const DEFAULT_HALF_OPEN_MS = 5_000;
const MIN_PER_SECOND = 2;

/**
 * Keeps the trouble of one subgraph from becoming everybody's. A breaker each for reads and writes, so that a purchase
 * is still tried while pages fail; a bound on what may wait; one more try for reads, as long as those are rare.
 */
export class SubgraphGuard {
  private readonly breakers: Readonly<Record<"read" | "write", CircuitBreakerPolicy>>;
  private readonly bulkhead;
  private readonly retry;
  private readonly budget = new RetryBudget();

  constructor(
    private readonly name: string,
    { concurrency, queue = concurrency * 16, samplingMs, halfOpenAfterMs }: GuardOptions,
  ) {
    const breaker = () =>
      // That too many wait here says nothing about the subgraph.
      circuitBreaker(
        handleWhen((cause) => !(cause instanceof TooBusy)),
        {
          halfOpenAfter: halfOpenAfterMs ?? DEFAULT_HALF_OPEN_MS,
          breaker: new SamplingBreaker({
            threshold: 0.5,
            duration: samplingMs ?? DEFAULT_SAMPLING_MS,
            minimumRps: MIN_PER_SECOND,
          }),
        },
      );
    this.breakers = { read: breaker(), write: breaker() };
    this.bulkhead = bulkhead(concurrency, queue);
    this.retry = retry(
      handleWhen((cause) => cause instanceof NotAnswered && !cause.isFinal && this.budget.take()),
      {
        maxAttempts: 1,
        backoff: new ExponentialBackoff({ initialDelay: 10, maxDelay: 100, generator: decorrelatedJitterGenerator }),
      },
    );
  }

  /** `inTime` bounds all that happens inside, waiting included; what it gives up counts as a failure. */
  async run<T>(kind: OperationKind, work: () => Promise<T>, inTime: (answer: Promise<T>) => Promise<T>): Promise<T> {
    const isRead = kind !== "mutation";
    const guarded = isRead ? () => this.tryTwice(work) : work;
    try {
      return await this.breakers[isRead ? "read" : "write"].execute(() =>
        inTime(this.refusingCrowds(() => this.bulkhead.execute(guarded))),
      );
    } catch (cause) {
      if (cause instanceof TooBusy || cause instanceof BrokenCircuitError) throw this.unavailable(cause);
      throw cause;
    }
  }

  /** For metrics: how much is let through. */
  stateOf(kind: "read" | "write"): BreakerState {
    const { state } = this.breakers[kind];
    if (state === CircuitState.Closed) return "closed";
    return state === CircuitState.HalfOpen ? "half-open" : "open";
  }

  private tryTwice<T>(work: () => Promise<T>): Promise<T> {
    this.budget.earn();
    return this.retry.execute(({ attempt }) => (attempt === 0 ? work() : work().catch(asFinal)));
  }

  private async refusingCrowds<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw cause instanceof BulkheadRejectedError ? new TooBusy() : cause;
    }
  }

  private unavailable(cause: Error): GraphQLError {
    const message =
      cause instanceof TooBusy
        ? `The subgraph "${this.name}" has too much to do at the moment.`
        : `The subgraph "${this.name}" has not been answering; it is asked again in a moment.`;
    return new GraphQLError(message, { extensions: { code: "UNAVAILABLE", retryAfterMs: DEFAULT_HALF_OPEN_MS } });
  }
}

function asFinal(cause: unknown): never {
  if (cause instanceof NotAnswered) cause.isFinal = true;
  throw cause;
}

class TooBusy extends Error {}
