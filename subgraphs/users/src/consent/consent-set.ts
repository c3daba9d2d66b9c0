import type { Viewer } from "@mall/platform/auth/viewer";
import { unauthenticated } from "@mall/platform/errors/coded-error";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { consentChanged } from "@mall/schema/events/consent-changed";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { checkConsent, type CleanConsent, type ConsentCommand } from "./check-consent";
import type { ConsentError } from "./consent-errors";
import { CONSENT_COLUMNS, type ConsentRow } from "./consent.row";

export interface ConsentOutcome {
  readonly consent: ConsentRow | null;
  readonly userErrors: ConsentError[];
}

/** Purposes that one person may answer. */
export const MAX_PURPOSES = 50;

/** One answer at a time: the ledger, its moments and the events are in one order. */
const LOCK = "SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE";

const NEWEST = `SELECT ${CONSENT_COLUMNS} FROM consents c WHERE c.user_id = $1 AND c.purpose = $2
  ORDER BY c.seq DESC LIMIT 1`;

/** Never earlier than the answer before, whatever the clock of this machine says: listeners go by the moment. */
const APPEND = `
  INSERT INTO consents AS c (user_id, purpose, version, granted, recorded_at, source)
  SELECT $1, $2, $3, $4, greatest($5::timestamptz, $6::timestamptz), coalesce($7::text, 'ACCOUNT')
  WHERE $6::timestamptz IS NOT NULL
    OR (SELECT count(DISTINCT own.purpose) FROM consents own WHERE own.user_id = $1) < ${MAX_PURPOSES}
  RETURNING ${CONSENT_COLUMNS}`;

/** Records what the caller agrees to or refuses. The same answer to the same text is recorded once. */
export async function consentSet(deps: RequestDeps, viewer: Viewer, command: ConsentCommand): Promise<ConsentOutcome> {
  const { clean, fault } = checkConsent(command);
  if (fault) {
    const [field, what] = fault;
    return refused({ code: "INVALID_CONSENT", field: ["input", field], message: `${field} ${what}.` });
  }
  const consent = await deps.db.transaction((tx) => answer(tx, deps, { ...clean, userId: viewer.id }));
  deps.wakeRelay();
  return consent ? { consent, userErrors: [] } : refused(tooMany);
}

interface Answer extends CleanConsent {
  readonly userId: string;
}

async function answer(tx: EntityManager, deps: RequestDeps, given: Answer): Promise<ConsentRow | undefined> {
  const { userId, purpose, version, granted, source } = given;
  const people = await tx.query<unknown[]>(LOCK, [userId]);
  if (people.length === 0) throw unauthenticated();
  const [newest] = await tx.query<ConsentRow[]>(NEWEST, [userId, purpose]);
  if (newest?.granted === granted && newest.version === version) return newest;
  const values = [userId, purpose, version, granted, deps.clock.now(), newest?.recordedAt ?? null, source];
  const [consent] = await tx.query<ConsentRow[]>(APPEND, values);
  if (!consent) return undefined;
  const { recordedAt } = consent;
  const event = consentChanged({ userId, purpose, isGranted: granted, at: recordedAt.toISOString() });
  await appendToOutbox(tx, [event], { traceId: deps.traceId, occurredAt: recordedAt });
  return consent;
}

const refused = (error: ConsentError): ConsentOutcome => ({ consent: null, userErrors: [error] });

const tooMany: ConsentError = {
  code: "TOO_MANY_CONSENTS",
  field: ["input", "purpose"],
  message: `You have answered for ${MAX_PURPOSES} purposes. Change one of those answers instead.`,
};
