import { addressDigestOf } from "@mall/platform/privacy/personal-data";
import type { PrivacyStep } from "@mall/platform/privacy/privacy-step";
import type { EntityManager } from "typeorm";
import { nextPrivacyState, type PrivacyMove, type PrivacyState } from "./privacy-status";

/** A wish for one's data, or for one's erasure. */
export interface PrivacyRequestRow {
  readonly id: string;
  readonly kind: "EXPORT" | "ERASURE";
  readonly personId: string;
  readonly state: PrivacyState;
  readonly attempt: number;
  readonly open: readonly string[];
  readonly payloads: number;
  readonly publicKey: string | null;
  readonly addressDigests: readonly string[];
  readonly privateKeySealed: Buffer | null;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  readonly expiresAt: Date | null;
}

export const REQUEST_COLUMNS = `id, kind, person_id AS "personId", state, attempt, open, payloads, public_key AS "publicKey",
  address_digests AS "addressDigests",
  private_key_sealed AS "privateKeySealed", requested_at AS "requestedAt", finished_at AS "finishedAt",
  expires_at AS "expiresAt"`;

/** What subgraphs are asked while a request is in a state; null: nothing. */
export const STEP_OF: Readonly<Record<PrivacyState, PrivacyStep | null>> = {
  COLLECTING: "EXPORT",
  READY: null,
  EXPIRED: null,
  CHECKING: "CHECK",
  BLOCKED: null,
  ERASING: "ERASE",
  VERIFYING: "VERIFY",
  DONE: null,
  CANCELLED: null,
};

/** SQL: of the addresses by which the person `users` is known to the mall; an address that nobody proved may be anybody's. */
export const ADDRESS_DIGESTS_OF_USER = `
  ARRAY(SELECT DISTINCT ${addressDigestOf("a")} FROM unnest(ARRAY[email, email_key]) a WHERE email_verified_at IS NOT NULL)`;

const LOCK = `SELECT ${REQUEST_COLUMNS} FROM privacy_request WHERE id = $1 FOR UPDATE`;

/** One answer at a time: two last ones would each believe that the other is missing. */
export async function lockRequest(tx: EntityManager, id: string): Promise<PrivacyRequestRow | undefined> {
  const [row] = await tx.query<PrivacyRequestRow[]>(LOCK, [id]);
  return row;
}

const MOVE = `
  UPDATE privacy_request SET state = $2::text, attempt = attempt + $3::int, asked_at = $4, open = coalesce($5::text[], open),
    address_digests = CASE WHEN $2::text IN ('READY', 'DONE', 'CANCELLED') THEN '{}' ELSE address_digests END,
    finished_at = CASE WHEN $2::text IN ('READY', 'DONE', 'CANCELLED') THEN $4 ELSE finished_at END
  WHERE id = $1 RETURNING ${REQUEST_COLUMNS}`;

export interface RequestMove {
  readonly move: PrivacyMove;
  readonly at: Date;
  /** Whether subgraphs are asked anew what they answered before. */
  readonly isAgain?: boolean;
  readonly open?: readonly string[];
}

/** Moves a locked request along its table. */
export async function moveRequest(
  tx: EntityManager,
  request: PrivacyRequestRow,
  { move, at, isAgain = false, open }: RequestMove,
): Promise<PrivacyRequestRow> {
  const state = nextPrivacyState(request.state, move);
  if (state === null) throw new Error(`a request that is ${request.state} does not ${move}`);
  const [rows] = await tx.query<[PrivacyRequestRow[], number]>(MOVE, [
    ...[request.id, state, isAgain ? 1 : 0, at, open ?? null],
  ]);
  return rows[0] as PrivacyRequestRow;
}
