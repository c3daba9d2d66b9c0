import { ConfigError } from "@mall/platform/config/read-env";

/** A reason why the mall cannot start, as one sentence that says what to do. Printed without a stack. */
export class StartError extends Error {
  override readonly name = "StartError";
}

const DISK_FULL = new Set(["53100", "ENOSPC"]);

/** What to print when a start fails: one sentence for what was foreseen, null for a bug. */
export function sentenceOf(error: unknown): string | null {
  if (error instanceof StartError || error instanceof ConfigError) return error.message;
  const { code, driverError, message } = (error ?? {}) as {
    code?: string;
    driverError?: { code?: string };
    message?: string;
  };
  const isFull = DISK_FULL.has(driverError?.code ?? code ?? "") || /No space left on device/i.test(message ?? "");
  return isFull ? "The disk is full: free some space and start again; what was loaded so far is kept." : null;
}
