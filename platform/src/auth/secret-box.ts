import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { ConfigError } from "../config/read-env";

/** Encrypts what a database must not give away by itself. `context` binds a value to its row: it opens nowhere else. */
export interface SecretBox {
  seal(plain: string, context: string): Buffer;
  /** Throws for what was changed, sealed for another context, or sealed with a key that is gone. */
  open(sealed: Buffer, context: string): string;
  /** Whether it was sealed with another key than today's, and should be sealed anew. */
  isOutdated(sealed: Buffer): boolean;
  /** Digests by which an equal text is found without opening any, one for each key: write the first, look for all. */
  digests(plain: string, context: string): readonly Buffer[];
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

interface NamedKey {
  readonly id: string;
  readonly key: Buffer;
  /** Another one from the same secret: who learns a digest's key opens nothing with it. */
  readonly digestKey: Buffer;
}

/**
 * `keys` is `id:secret,id:secret`: the first seals, all open. To change keys, put a new one in front, let everything be
 * sealed anew as it is used, and take the old one out. A sealed value is `id-length id nonce tag ciphertext`.
 */
export function createSecretBox(keys: string): SecretBox {
  const known = keys.split(",").map(keyOf);
  const [current] = known;
  if (!current) throw new ConfigError("keys must have at least one id:secret");
  const idOf = (sealed: Buffer): string => sealed.subarray(1, 1 + (sealed[0] ?? 0)).toString();
  return {
    seal(plain, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", current.key, nonce).setAAD(Buffer.from(context));
      const content = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      const id = Buffer.from(current.id);
      return Buffer.concat([Buffer.of(id.length), id, nonce, cipher.getAuthTag(), content]);
    },
    open(sealed, context) {
      const id = idOf(sealed);
      const found = known.find((candidate) => candidate.id === id);
      if (!found) throw new Error(`no key "${id}" to open this with`);
      const start = 1 + Buffer.byteLength(id);
      const nonce = sealed.subarray(start, start + NONCE_BYTES);
      const tag = sealed.subarray(start + NONCE_BYTES, start + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", found.key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
      const content = sealed.subarray(start + NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(content), decipher.final()]).toString("utf8");
    },
    isOutdated: (sealed) => idOf(sealed) !== current.id,
    digests: (plain, context) =>
      known.map(({ digestKey }) => createHmac("sha256", digestKey).update(`${context}\n${plain}`).digest()),
  };
}

function keyOf(text: string): NamedKey {
  const [, id, secret] = /^([\w-]{1,32}):(.{16,})$/.exec(text.trim()) ?? [];
  if (!id || !secret) throw new ConfigError("a key must read id:secret, with a secret of at least 16 characters");
  const derived = (info: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", info, 32));
  return { id, key: derived("secret-box"), digestKey: derived("secret-box digest") };
}
