import { hash } from "@node-rs/argon2";
import { codedError } from "@mall/platform/errors/coded-error";
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { HashProcess, type HashAnswer } from "./hash-process";

/**
 * One of OWASP's equally strong argon2id settings (46 MiB × 1, 19 × 2, 12 × 3, 9 × 4, 7 × 5): 7 MiB, five passes, one
 * lane. Memory that comes and goes with each hash is what everybody else feels most (docs/adr/0088, 0129).
 */
const PARAMETERS = { memoryCost: 7 * 1024, timeCost: 5, parallelism: 1 } as const;
const CURRENT = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/** Hashes at the same moment, at most two, and one core is left to everything else. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
/**
 * With two cores or less, what one core hashes the other one feels, by memory, by what is in nobody's cache any more and by
 * the sign-in around the hash: so many times as long as the hash nothing is hashed after it, and no longer than this.
 */
const HAS_REST = availableParallelism() <= 2;
const REST = { times: 3, longestMs: 40 } as const;
/** While more than a handful wait it is a crowd, which everybody else would feel all the time. */
const CROWD = { waiting: 8, times: 15, longestMs: 100 } as const;
/** Requests that are let in at most, those that wait included; the next is told to come again, before it costs anything. */
export const MAX_ADMITTED = 28;
/** Whoever comes within this time after somebody was sent away is sent away unasked: a few places have become free by then. */
const CLOSED_FOR_MS = 200;

/** Whoever asked has been told by then that it takes too long: the gateway waits five seconds for a subgraph. */
const PATIENCE_MS = 4_500;

interface Waiting {
  readonly since: number;
  readonly work: (free: HashProcess) => Promise<void>;
  readonly giveUp: () => void;
}

const tooMany = (): Error =>
  codedError("UNAVAILABLE", "Too many people are signing in right now. Try again in a second.", {
    ...{ retryAfterSeconds: 1, closedForMs: CLOSED_FOR_MS },
  });

/** Hashes and checks passwords without letting a crowd at the door stop the rest of the mall. */
export class PasswordHasher {
  private admitted = 0;
  private readonly processes: readonly HashProcess[] = Array.from({ length: AT_ONCE }, () => new HashProcess());
  private readonly idle: HashProcess[] = [...this.processes];
  private readonly waiting: Waiting[] = [];

  private constructor(
    private readonly nobodysHash: string,
    private readonly patienceMs: number,
  ) {}

  static async create({ patienceMs = PATIENCE_MS } = {}): Promise<PasswordHasher> {
    return new PasswordHasher(await hash(randomBytes(32).toString("base64"), PARAMETERS), patienceMs);
  }

  /** Runs a sign-in or sign-up, or throws UNAVAILABLE: at once when too many are under way, or when its turn comes too late. */
  async admit<T>(work: () => Promise<T>): Promise<T> {
    if (this.admitted >= MAX_ADMITTED) throw tooMany();
    this.admitted += 1;
    try {
      return await work();
    } finally {
      this.admitted -= 1;
    }
  }

  async hash(password: string): Promise<string> {
    const answer = await this.inTurn({ password, passwordHash: null });
    if (!("hash" in answer)) throw new Error("a password was compared instead of hashed");
    return answer.hash;
  }

  /** Null stands for an account that does not exist: it takes as long and is never right. */
  async verify(passwordHash: string | null, password: string): Promise<boolean> {
    const answer = await this.inTurn({ password, passwordHash: passwordHash ?? this.nobodysHash });
    return "isRight" in answer && answer.isRight && passwordHash !== null;
  }

  /** Whether the hash was made with other parameters than today's. */
  isOutdated(passwordHash: string): boolean {
    return !passwordHash.startsWith(CURRENT);
  }

  /** Whether more than a handful wait to be hashed. */
  get isCrowded(): boolean {
    return this.waiting.length > CROWD.waiting;
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((one) => one.stop()));
  }

  private inTurn({ password, passwordHash }: { password: string; passwordHash: string | null }): Promise<HashAnswer> {
    const request = { password: password.normalize("NFKC"), passwordHash, parameters: PARAMETERS };
    return new Promise((resolve, reject) => {
      this.waiting.push({
        since: performance.now(),
        work: (free) => free.run(request).then(resolve, reject),
        giveUp: () => reject(tooMany()),
      });
      this.goOn();
    });
  }

  private goOn(): void {
    const began = performance.now();
    const [free] = this.idle;
    const next = free && this.nextInTime(began);
    if (!free || !next) return;
    this.idle.shift();
    void next.work(free).then(() => {
      setTimeout(
        () => {
          this.idle.push(free);
          this.goOn();
        },
        HAS_REST ? restMs(performance.now() - began, this.waiting.length) : 0,
      );
    });
  }

  /** What nobody waits for any more would only keep others waiting, where everything else needs the cores. */
  private nextInTime(now: number): Waiting | undefined {
    let next = this.waiting.shift();
    while (next && now - next.since > this.patienceMs) {
      next.giveUp();
      next = this.waiting.shift();
    }
    return next;
  }
}

/** How long nothing is hashed after a hash of so many milliseconds, on two cores or less. */
export function restMs(hashMs: number, waiting: number): number {
  const { times, longestMs } = waiting > CROWD.waiting ? CROWD : REST;
  return Math.min(longestMs, times * hashMs);
}
