import { generateAccessTokenKeys } from "@mall/users/session/access-token-keys";
import type { SigningKey } from "@mall/platform/auth/signed-request";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { StartError } from "../start-error";

/** All secrets of one mall. Made at the first start and kept, so that people stay signed in over a restart. */
export interface MallKeys {
  /** Signs access tokens; only the users subgraph has it. */
  readonly accessTokenPrivateJwk: string;
  /** Verifies access tokens, as a JSON Web Key Set. */
  readonly accessTokenPublicJwks: string;
  /** The key that the gateway shares with each subgraph, by the subgraph's name. */
  readonly hop: Readonly<Record<string, SigningKey>>;
}

export async function loadMallKeys(folder: string, subgraphs: readonly string[]): Promise<MallKeys> {
  const file = path.join(folder, "keys.json");
  const known = readKeys(file);
  if (known && subgraphs.every((name) => known.hop[name])) return known;
  const { privateJwk, publicJwks } = await generateAccessTokenKeys();
  const keys: MallKeys = {
    accessTokenPrivateJwk: privateJwk,
    accessTokenPublicJwks: publicJwks,
    hop: Object.fromEntries(
      subgraphs.map((name) => [name, { id: "k1", secret: randomBytes(32).toString("base64url") }]),
    ),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(keys, null, 2), { mode: 0o600 });
  return keys;
}

function readKeys(file: string): MallKeys | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as MallKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new StartError(
      `${file} cannot be read (${(error as Error).message}): mend it, or remove it to make new keys and sign everybody out.`,
    );
  }
}
