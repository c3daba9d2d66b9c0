import { hash, verify } from "@node-rs/argon2";
import { codedError } from "@mall/platform/errors/coded-error";
import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";

/** OWASP's argon2id minimum with the least time: 46 MiB, one pass, one lane; about 16 ms of one core. */
const PARAMETERS = { memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 } as const;
const CURRENT = `$argon2id$v=19$m=${PARAMETERS.memoryCost},t=${PARAMETERS.timeCost},p=${PARAMETERS.parallelism}$`;

/**
 * Hashes at the same moment, at most two: each takes a thread of libuv's pool, which files and name lookups need as well. One
 * core is left to everything else, so that a crowd at the door takes no more than its share.
 */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
/** Requests that are let in at most, those that wait included; the next is told to come again, before it costs anything. */
export const MAX_ADMITTED = 34;

/** Hashes and checks passwords without letting a crowd at the door stop the rest of the mall. */
export class PasswordHasher {
  private admitted = 0;
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  private constructor(private readonly nobodysHash: string) {}

  static async create(): Promise<PasswordHasher> {
    return new PasswordHasher(await hash(randomBytes(32).toString("base64"), PARAMETERS));
  }

  /** Runs a sign-in or sign-up, or throws UNAVAILABLE at once when too many are under way. */
  async admit<T>(work: () => Promise<T>): Promise<T> {
    if (this.admitted >= MAX_ADMITTED) {
      throw codedError("UNAVAILABLE", "Too many people are signing in right now. Try again in a second.", {
        retryAfterSeconds: 1,
      });
    }
    this.admitted += 1;
    try {
      return await work();
    } finally {
      this.admitted -= 1;
    }
  }

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(normalised(password), PARAMETERS));
  }

  /** Null stands for an account that does not exist: it takes as long and is never right. */
  async verify(passwordHash: string | null, password: string): Promise<boolean> {
    const isRight = await this.inTurn(() => verify(passwordHash ?? this.nobodysHash, normalised(password)));
    return isRight && passwordHash !== null;
  }

  /** Whether the hash was made with other parameters than today's. */
  isOutdated(passwordHash: string): boolean {
    return !passwordHash.startsWith(CURRENT);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

const normalised = (password: string): string => password.normalize("NFKC");
