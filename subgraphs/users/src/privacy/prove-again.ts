import type { Viewer } from "@mall/platform/auth/viewer";
import { confirmPassword } from "../account/confirm-password";
import type { RequestDeps } from "../deps";
import { PrivacyRefusal, refuse } from "./privacy-errors";

const FRESH_SECONDS = 10 * 60;
const HAS_FACTOR = `SELECT (EXISTS (SELECT FROM totp_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL)
  OR EXISTS (SELECT FROM passkeys WHERE user_id = $1)) AS has`;

/**
 * A stolen session must neither take a person's data nor end their account: a second proof of the last ten minutes, or the
 * password once more from whoever has no second factor. Ends the caller's work with something to mend.
 */
export async function proveAgain(deps: RequestDeps, viewer: Viewer, password: string | null): Promise<void> {
  // Whoever acts in somebody's name proves nothing of them.
  if (viewer.actorId) throw refuse("NOT_YOURS", null, "Only the person can ask for this.");
  const age = deps.clock.now().getTime() / 1000 - (viewer.mfaAt ?? -Infinity);
  if (age <= FRESH_SECONDS) return;
  const [row] = await deps.db.query<{ has: boolean }[]>(HAS_FACTOR, [viewer.id]);
  if (row?.has === true) throw refuse("STEP_UP_REQUIRED", null, "Give your second proof with stepUp and try again.");
  if (!password) throw refuse("PASSWORD_REQUIRED", "password", "Type your password once more.");
  const { error } = await deps.passwords.admit(() => confirmPassword(deps, viewer, password));
  if (error) throw new PrivacyRefusal({ code: "WRONG_PASSWORD", field: ["input", "password"], message: error.message });
}
