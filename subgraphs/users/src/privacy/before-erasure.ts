import type { EntityManager } from "typeorm";
import type { UsersDeps } from "../deps";
import { revokeSessions } from "../session/sign-out";

const ADDRESSES = `
  SELECT email FROM users WHERE id = $1 UNION SELECT email FROM email_tokens WHERE user_id = $1`;

/** Ends the person's sessions everywhere, and takes away letters to them that nobody has fetched yet. */
export const beforeErasure =
  (deps: Pick<UsersDeps, "clock" | "mailer">) =>
  async (tx: EntityManager, personId: string): Promise<void> => {
    await revokeSessions(
      tx,
      { clock: deps.clock, traceId: "" },
      { userId: personId, sessionId: null, reason: "REVOKED" },
    );
    const addresses = await tx.query<{ email: string }[]>(ADDRESSES, [personId]);
    await deps.mailer.forget(
      tx,
      addresses.map(({ email }) => email),
    );
  };
