import type { RequestIdentity } from "@mall/platform/auth/viewer";
import type { SubgraphContext } from "@mall/platform/graphql/subgraph-context";
import type { RequestDeps, UsersDeps } from "./deps";
import { createUserLoaders, type UserLoaders } from "./user/user.loaders";

export interface UsersContext extends SubgraphContext {
  readonly deps: RequestDeps;
  readonly loaders: UserLoaders;
}

export function createUsersContext(deps: UsersDeps, { viewer, traceId }: RequestIdentity): UsersContext {
  return { viewer, traceId, deps: { ...deps, traceId }, loaders: createUserLoaders(deps.db, viewer) };
}
