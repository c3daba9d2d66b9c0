import type { RequestDeps } from "../deps";
import { invalid } from "./api-client-errors";
import type { KeyOutcome } from "./api-client-create";
import { newApiKey } from "./api-key";
import { changeApiClient, refusedWith } from "./change-api-client";

export interface RotateKey {
  readonly apiClientId: string;
  readonly overlapMinutes?: number | null;
}

const DEFAULT_OVERLAP_MINUTES = 60;
const MAX_OVERLAP_MINUTES = 10_080;
/** The key before the last one ends here, whatever was left of its time. */
const ROTATE = `
  UPDATE api_clients SET key_hash = $2, key_hint = $3, key_changed_at = $4,
    previous_key_hash  = CASE WHEN $5::int > 0 THEN key_hash END,
    previous_key_until = CASE WHEN $5::int > 0 THEN $4::timestamptz + $5::int * interval '1 minute' END
  WHERE id = $1`;

/** Gives a program a new key. The old one is good for a while, so that the partner can change over without a gap. */
export async function apiClientRotateKey(deps: RequestDeps, rotation: RotateKey): Promise<KeyOutcome> {
  const { apiClientId } = rotation;
  const overlapMinutes = rotation.overlapMinutes ?? DEFAULT_OVERLAP_MINUTES;
  if (overlapMinutes < 0 || overlapMinutes > MAX_OVERLAP_MINUTES) {
    const message = `overlapMinutes is from 0 to ${MAX_OVERLAP_MINUTES}, not ${overlapMinutes}.`;
    return { ...refusedWith(invalid("INVALID_TERMS", "overlapMinutes", message)), key: null };
  }
  const { key, hash, hint } = newApiKey();
  const outcome = await changeApiClient(deps, apiClientId, async (tx) => {
    await tx.query(ROTATE, [apiClientId, hash, hint, deps.clock.now(), overlapMinutes]);
  });
  return { ...outcome, key: outcome.apiClient ? key : null };
}
