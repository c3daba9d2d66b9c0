import { generateAccessTokenKeys } from "@mall/users/session/access-token-keys";
import type { SigningKey } from "@mall/platform/auth/signed-request";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
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
  /** Keys that subgraphs accept beside it, while one is replaced by another. */
  readonly alsoAccepted?: Readonly<Record<string, readonly SigningKey[]>>;
}

/** The keys with which requests to a subgraph may be signed. */
export function acceptedKeys({ hop, alsoAccepted }: MallKeys, subgraph: string): SigningKey[] {
  const own = hop[subgraph];
  return [...(own ? [own] : []), ...(alsoAccepted?.[subgraph] ?? [])];
}

export type RotationStep = "announce" | "use" | "retire";

/**
 * Replaces the keys between gateway and subgraphs without a pause, in three steps with a rolling restart after each:
 * `announce` (subgraphs accept a new key as well), `use` (the gateway signs with it), `retire` (the old one is worth
 * nothing any more). Two keys are live in between.
 */
export function rotateHopKeys(keys: MallKeys, step: RotationStep, keyId: string): MallKeys {
  const names = Object.keys(keys.hop);
  const { alsoAccepted = {}, ...rest } = keys;
  if (step === "retire") return rest;
  if (step === "announce") {
    return { ...rest, alsoAccepted: Object.fromEntries(names.map((name) => [name, [newHopKey(keyId)]])) };
  }
  const swapped = names.map((name) => {
    const [next] = alsoAccepted[name] ?? [];
    const present = keys.hop[name];
    if (!next || !present)
      throw new StartError(`There is no announced key for ${name}: run the step "announce" first.`);
    return { name, next, present };
  });
  return {
    ...rest,
    hop: Object.fromEntries(swapped.map(({ name, next }) => [name, next])),
    alsoAccepted: Object.fromEntries(swapped.map(({ name, present }) => [name, [present]])),
  };
}

const newHopKey = (id: string): SigningKey => ({ id, secret: randomBytes(32).toString("base64url") });

export async function loadMallKeys(folder: string, subgraphs: readonly string[]): Promise<MallKeys> {
  const file = path.join(folder, "keys.json");
  const known = readKeys(file);
  if (known && subgraphs.every((name) => known.hop[name])) return known;
  const { privateJwk, publicJwks } = await generateAccessTokenKeys();
  const keys: MallKeys = {
    accessTokenPrivateJwk: privateJwk,
    accessTokenPublicJwks: publicJwks,
    hop: Object.fromEntries(subgraphs.map((name) => [name, newHopKey("k1")])),
  };
  mkdirSync(folder, { recursive: true });
  writeMallKeys(folder, keys);
  return keys;
}

/** Under another name first: whoever reads it meanwhile finds the whole old file or the whole new one. */
export function writeMallKeys(folder: string, keys: MallKeys): void {
  const file = path.join(folder, "keys.json");
  writeFileSync(`${file}.new`, JSON.stringify(keys, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
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
