import { usersMigrations } from "@mall/migrations/users/all";
import { AUDIT_BROKEN, AUDIT_RECORDED } from "@mall/platform/audit/audit-record";
import type { SubgraphDefinition, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { onAuditBroken, onAuditRecorded } from "./audit/on-audit-recorded";
import { createUsersContext, type UsersContext } from "./context";
import type { UsersDeps } from "./deps";
import { PasswordHasher } from "./password/password-hasher";
import { buildUsersSchema } from "./schema";
import { createAccessTokens } from "./session/access-token";
import { forgetEnded } from "./session/forget-ended";

const HOUR_MS = 60 * 60 * 1000;

export const usersSubgraph: SubgraphDefinition<UsersContext> = {
  name: "users",
  entities: [],
  migrations: usersMigrations,
  buildSchema: buildUsersSchema,
  start: async (runtime) => {
    const deps = await createDeps(runtime);
    return {
      createContext: (identity) => createUsersContext(deps, identity),
      reactions: { [AUDIT_RECORDED]: onAuditRecorded, [AUDIT_BROKEN]: onAuditBroken },
      jobs: [{ name: "forget what has ended", everyMs: HOUR_MS, run: () => forgetEnded(deps) }],
    };
  },
};

async function createDeps({ db, clock, ids, wakeRelay, env }: SubgraphRuntime): Promise<UsersDeps> {
  const accessTokens = await createAccessTokens(env["ACCESS_TOKEN_PRIVATE_JWK"], ids);
  return { db, clock, ids, wakeRelay, accessTokens, passwords: await PasswordHasher.create() };
}
