import type { DomainEvent } from "@mall/platform/events/event";
import { appendToOutbox } from "@mall/platform/events/outbox";
import { consentChanged } from "@mall/schema/events/consent-changed";
import { userSignedUp } from "@mall/schema/events/user-signed-up";
import type { EntityManager } from "typeorm";
import type { RequestDeps } from "../deps";
import { openSession } from "../session/open-session";
import type { SessionType } from "../session/session.types";
import { ownView } from "../user/user.row";
import type { UserType } from "../user/user.types";
import type { AccountError } from "./account-errors";
import { atTheDoor } from "./at-the-door";
import { checkSignUp, type CleanSignUp, type SignUpCommand } from "./check-sign-up";
import { attemptedBy, keysOf } from "./count-attempt";

export interface SignUpOutcome {
  readonly session: SessionType | null;
  readonly viewer: UserType | null;
  readonly userErrors: AccountError[];
}

/** Person, role, password and consents in one statement: all of them or, where the address is taken, none. */
const INSERT_ACCOUNT = `
  WITH person AS (
    INSERT INTO users (id, email, email_key, display_name, locale, referral_code, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email_key) DO NOTHING RETURNING id
  ), granted AS (
    INSERT INTO role_grants (user_id, role, granted_at) SELECT id, 'CUSTOMER', $7 FROM person
  ), credential AS (
    INSERT INTO credentials (user_id, password_hash, changed_at) SELECT id, $8, $7 FROM person
  ), consented AS (
    INSERT INTO consents (user_id, purpose, version, granted, recorded_at, source)
    SELECT person.id, c.purpose, c.version, c.granted, $7, coalesce(c.source, 'SIGN_UP')
    FROM person, jsonb_to_recordset($9::jsonb) AS c(purpose text, version text, granted boolean, source text)
  )
  SELECT id FROM person`;

/** Makes an account and signs it in. */
export async function signUp(deps: RequestDeps, command: SignUpCommand): Promise<SignUpOutcome> {
  const { clean, errors } = checkSignUp(command);
  if (errors) return refused(errors);
  return deps.passwords.admit(async () => {
    const passwordHash = await deps.passwords.hash(clean.password);
    const open = async (tx: EntityManager): Promise<SignUpOutcome> => {
      const id = deps.ids.next();
      const now = deps.clock.now();
      const { email, emailKey, displayName, locale, referralCode, consents } = clean;
      const values = [id, email, emailKey, displayName, locale, referralCode, now];
      const [person] = await tx.query<{ id: string }[]>(INSERT_ACCOUNT, [
        ...values,
        passwordHash,
        JSON.stringify(consents),
      ]);
      if (!person) return refused([emailTaken]);
      await appendToOutbox(tx, eventsOf({ clean, id, now, device: deps.device }), {
        traceId: deps.traceId,
        occurredAt: now,
      });
      const account = {
        id,
        email,
        displayName,
        locale,
        roles: ["CUSTOMER"],
        sellerIds: [],
        sellerRoles: {},
        isDemo: false,
        hasTotp: false,
        hasPasskey: false,
      };
      const forgiven = keysOf(attemptedBy(deps, emailKey));
      const session = await openSession(tx, deps, { account, forgiven, mfaAt: null });
      return { session, viewer: ownView(account), userErrors: [] };
    };
    const outcome = await atTheDoor(deps.db, () => deps.db.transaction(open));
    deps.wakeRelay();
    return outcome;
  });
}

interface SignedUp {
  readonly clean: CleanSignUp;
  readonly id: string;
  readonly now: Date;
  readonly device: string | null;
}

/** The person first, then each answer: what somebody did not say is not told, and counts as no. */
function eventsOf({ clean, id: userId, now, device }: SignedUp): DomainEvent[] {
  const { displayName, referralCode, consents } = clean;
  const cameBy = { ...(referralCode === null ? {} : { referralCode }), ...(device === null ? {} : { device }) };
  return [
    userSignedUp({ userId, displayName, ...cameBy }),
    ...consents.map(({ purpose, granted }) =>
      consentChanged({ userId, purpose, isGranted: granted, at: now.toISOString() }),
    ),
  ];
}

const refused = (userErrors: AccountError[]): SignUpOutcome => ({ session: null, viewer: null, userErrors });

const emailTaken: AccountError = {
  code: "EMAIL_TAKEN",
  field: ["input", "email"],
  message: "There is an account with this address. Sign in instead.",
};
