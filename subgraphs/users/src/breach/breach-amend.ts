import type { Viewer } from "@mall/platform/auth/viewer";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import type { UsersDeps } from "../deps";
import { appendBreachEntry } from "./append-breach-entry";
import type { BreachOutcome } from "./breach-record";
import { BREACH_COLUMNS, type BreachEntry } from "./breach.row";
import { applyFacts, BREACH_ERROR_CODES, type BreachErrorCode, type BreachFacts, checkClosing } from "./check-breach";

export interface BreachAmend extends BreachFacts {
  readonly breachId: string;
  readonly expectedVersion: number;
  readonly isClosed?: boolean | null;
}

type Deps = Pick<UsersDeps, "db" | "clock" | "ids">;

/** The first entry stands for the breach: whoever waited for it reads the newest one that is there by then. */
const LOCK = `SELECT FROM breach_entry WHERE breach_id = $1 AND seq = 1 FOR UPDATE`;
const NEWEST = `SELECT ${BREACH_COLUMNS} FROM breach_entry e WHERE e.breach_id = $1 ORDER BY e.seq DESC LIMIT 1`;

/** Adds what is known by now, or closes it. What was said before stays where it is. */
export async function breachAmend(deps: Deps, viewer: Viewer, command: BreachAmend): Promise<BreachOutcome> {
  const { breachId, expectedVersion, isClosed, ...facts } = command;
  return deps.db.transaction(async (tx) => {
    if (!isUuid(breachId)) return refused("BREACH_NOT_FOUND", "breachId");
    await tx.query(LOCK, [breachId]);
    const [last] = await tx.query<BreachEntry[]>(NEWEST, [breachId]);
    if (!last) return refused("BREACH_NOT_FOUND", "breachId");
    if (last.closedAt !== null) return refused("BREACH_CLOSED", "breachId");
    if (last.version !== expectedVersion) return refused("VERSION_CONFLICT", "expectedVersion");
    const now = deps.clock.now();
    const { state, errors } = applyFacts(last, facts, now);
    const faults = [...errors, ...(isClosed === true ? checkClosing(state) : [])];
    if (faults.length > 0) return { breach: null, userErrors: faults };
    const whole = { ...state, closedAt: isClosed === true ? now : null };
    const place = { breachId: last.id, version: last.version + 1, actorId: viewer.id };
    return { breach: await appendBreachEntry(tx, deps, { ...place, state: whole }), userErrors: [] };
  });
}

const refused = (code: BreachErrorCode, field: string): BreachOutcome => ({
  breach: null,
  userErrors: [{ code, field: ["input", field], message: BREACH_ERROR_CODES[code] }],
});
