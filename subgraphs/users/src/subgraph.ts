import { createHash } from "node:crypto";
import { usersMigrations } from "@mall/migrations/users/all";
import { AUDIT_BROKEN, AUDIT_RECORDED } from "@mall/platform/audit/audit-record";
import { createSecretBox } from "@mall/platform/auth/secret-box";
import type { SubgraphDefinition, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { usersPersonalData } from "./privacy/personal-data";
import { onAuditBroken, onAuditRecorded } from "./audit/on-audit-recorded";
import { createUsersContext, type UsersContext } from "./context";
import { mailerOf } from "./mail/create-mailer";
import type { UsersDeps } from "./deps";
import { relyingPartyOf } from "./mfa/passkey-ceremony";
import { PasswordHasher } from "./password/password-hasher";
import { buildUsersSchema } from "./schema";
import { endGrants } from "./roles/end-grants";
import { createAccessTokens } from "./session/access-token";
import { forgetEnded } from "./session/forget-ended";

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

export const usersSubgraph: SubgraphDefinition<UsersContext> = {
  name: "users",
  entities: [],
  migrations: usersMigrations,
  personalData: usersPersonalData,
  buildSchema: buildUsersSchema,
  start: async (runtime) => {
    const deps = await createDeps(runtime);
    return {
      createContext: (identity) => createUsersContext(deps, identity),
      reactions: { [AUDIT_RECORDED]: onAuditRecorded, [AUDIT_BROKEN]: onAuditBroken },
      stop: () => deps.mailer.settle(),
      jobs: [
        { name: "forget what has ended", everyMs: HOUR_MS, run: () => forgetEnded(deps) },
        { name: "end grants", everyMs: MINUTE_MS, run: () => endGrants(deps) },
      ],
    };
  },
};

async function createDeps(runtime: SubgraphRuntime): Promise<UsersDeps> {
  const { db, clock, ids, wakeRelay, env } = runtime;
  const accessTokens = await createAccessTokens(env["ACCESS_TOKEN_PRIVATE_JWK"], ids);
  // Without keys of its own it lives on the secret that this subgraph has anyway, and ends with it.
  const secrets = createSecretBox(env["FIELD_KEYS"] || `own:${digestOf(env["ACCESS_TOKEN_PRIVATE_JWK"] ?? "")}`);
  const passwords = await PasswordHasher.create();
  const doDemoAccountsNeedMfa = env["REQUIRE_ADMIN_MFA"] === "always";
  const mailer = mailerOf(runtime);
  const relyingParty = relyingPartyOf(env["WEBAUTHN_ORIGINS"]);
  const proofs = { accessTokens, secrets, passwords, doDemoAccountsNeedMfa, relyingParty };
  return { db, clock, ids, wakeRelay, mailer, ...proofs };
}

const digestOf = (text: string): string => createHash("sha256").update(text).digest("hex");
