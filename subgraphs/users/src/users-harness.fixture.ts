import type { TestClock } from "@mall/platform/testing/clock";
import { type HarnessOptions, SubgraphHarness } from "@mall/platform/testing/subgraph-harness";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { UsersContext } from "./context";
import { generateAccessTokenKeys } from "./session/access-token-keys";
import { usersSubgraph } from "./subgraph";

export interface UsersHarness {
  readonly harness: SubgraphHarness<UsersContext>;
  /** For checking the access tokens that it gives. */
  readonly publicJwks: string;
  /** What was written to an address so far, oldest first. */
  readonly lettersTo: (email: string) => string[];
}

type Peers = NonNullable<HarnessOptions["peers"]>;

export async function startUsers(
  env: Readonly<Record<string, string>> = {},
  clock?: TestClock,
  peers?: Peers,
): Promise<UsersHarness> {
  const { privateJwk, publicJwks } = await generateAccessTokenKeys();
  const outbox = mkdtempSync(path.join(tmpdir(), "mall-outbox-"));
  const harness = await SubgraphHarness.start(usersSubgraph, {
    env: { ACCESS_TOKEN_PRIVATE_JWK: privateJwk, MAIL_OUTBOX: outbox, ...env },
    ...(clock && { clock }),
    ...(peers && { peers }),
  });
  const lettersTo = (email: string): string[] =>
    readdirSync(outbox)
      .filter((name) => name.endsWith(".txt"))
      .sort()
      .map((name) => readFileSync(path.join(outbox, name), "utf8"))
      .filter((letter) => letter.startsWith(`To: ${email}\n`));
  return { harness, publicJwks, lettersTo };
}
