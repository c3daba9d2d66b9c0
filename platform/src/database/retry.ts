const SERIALIZATION_FAILURE = "40001";
const DEADLOCK_DETECTED = "40P01";
const MAX_TRIES = 5;

/** The SQLSTATE of a PostgreSQL error, whoever wrapped it. */
export function sqlState(error: unknown): string | null {
  const { code, driverError } = (error ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const state = driverError?.code ?? code;
  return typeof state === "string" ? state : null;
}

export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== "23505") return false;
  const { driverError, constraint: own } = error as { driverError?: { constraint?: string }; constraint?: string };
  return constraint === undefined || (driverError?.constraint ?? own) === constraint;
}

/** Runs a whole transaction again when PostgreSQL refused it for what others did at the same time. */
export async function retrying<T>(work: () => Promise<T>, random: () => number = Math.random): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const state = sqlState(error);
      const isRetryable = state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED;
      if (!isRetryable || tries >= MAX_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, random() * 20 * 2 ** tries));
    }
  }
}
