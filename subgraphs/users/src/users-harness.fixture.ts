import { SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import type { UsersContext } from "./context";
import { generateAccessTokenKeys } from "./session/access-token-keys";
import { usersSubgraph } from "./subgraph";

export interface UsersHarness {
  readonly harness: SubgraphHarness<UsersContext>;
  /** For checking the access tokens that it gives. */
  readonly publicJwks: string;
}

export async function startUsers(): Promise<UsersHarness> {
  const { privateJwk, publicJwks } = await generateAccessTokenKeys();
  const harness = await SubgraphHarness.start(usersSubgraph, { env: { ACCESS_TOKEN_PRIVATE_JWK: privateJwk } });
  return { harness, publicJwks };
}
