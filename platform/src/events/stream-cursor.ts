import { AsyncLocalStorage } from "node:async_hooks";
import { badInput, codedError } from "../errors/coded-error";
import { decodeCursor, encodeCursor } from "../pagination/cursor";

/**
 * Where one subscription stands in the event log. Whoever opens the subscription binds it, and LiveEvents finds it: no
 * subscription has to pass it on, so each of them resumes, also those that are written later.
 */
export interface StreamCursor {
  /** Position after which to begin; null: whatever happens from now on. */
  readonly after: number | null;
  /** Position of the event that was handed out last. */
  last: number | null;
}

const bound = new AsyncLocalStorage<StreamCursor>();

export const withStreamCursor = <T>(cursor: StreamCursor, open: () => T): T => bound.run(cursor, open);

export const currentStreamCursor = (): StreamCursor | undefined => bound.getStore();

export const encodePosition = (position: number): string => encodeCursor([position]);

/** Null if the client did not say. Throws BAD_USER_INPUT for what is not a cursor of ours. */
export function decodePosition(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  const [position] = decodeCursor<[number]>(cursor, ["number"], "resumeAfter");
  if (!Number.isSafeInteger(position) || position < 0) throw badInput(["resumeAfter"], "resumeAfter is not a cursor.");
  return position;
}

/** The client must read the present state instead, and subscribe without a cursor. */
export const cursorTooOld = (): Error =>
  codedError("CURSOR_TOO_OLD", "Too much has happened since that cursor. Read the present state and subscribe anew.");
