import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { PasswordHasher } from "./password/password-hasher";
import type { AccessTokens } from "./session/access-token";

/** What the use cases of this subgraph work with; made once per process. */
export interface UsersDeps extends Pick<SubgraphRuntime, "db" | "clock" | "ids" | "wakeRelay"> {
  readonly passwords: PasswordHasher;
  readonly accessTokens: AccessTokens;
}

/** One request, for events that it causes. */
export interface RequestDeps extends UsersDeps {
  readonly traceId: string;
}
