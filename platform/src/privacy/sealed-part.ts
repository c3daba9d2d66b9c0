import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
} from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";

const TAG_BYTES = 16;
/** Each part has a key of its own, so that one nonce does. */
const NONCE = Buffer.alloc(12);
const X25519_BYTES = 32;
/** What precedes the raw key in its DER form. */
const SPKI = Buffer.from("302a300506032b656e032100", "hex");

export interface PartKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Keys of one export: who seals knows the public one alone. Once the private one is gone, no copy of a part can be read. */
export function makePartKeys(): PartKeys {
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  return {
    publicKey: rawOf(publicKey.export({ type: "spki", format: "der" })).toString("base64"),
    privateKey: privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"),
  };
}

const rawOf = (spki: Buffer): Buffer => spki.subarray(-X25519_BYTES);
const publicKeyOf = (raw: Buffer) => createPublicKey({ key: Buffer.concat([SPKI, raw]), type: "spki", format: "der" });
const keyOf = (shared: Buffer): Buffer => Buffer.from(hkdfSync("sha256", shared, "", "privacy-part", 32));

/** A text, packed and readable by the holder of the private key alone: public key of this part, tag, content. */
export function sealPart(text: string, publicKey: string): Buffer {
  const own = generateKeyPairSync("x25519");
  const shared = diffieHellman({
    privateKey: own.privateKey,
    publicKey: publicKeyOf(Buffer.from(publicKey, "base64")),
  });
  const cipher = createCipheriv("aes-256-gcm", keyOf(shared), NONCE);
  const content = Buffer.concat([cipher.update(gzipSync(text)), cipher.final()]);
  return Buffer.concat([rawOf(own.publicKey.export({ type: "spki", format: "der" })), cipher.getAuthTag(), content]);
}

/** Throws for what was changed or sealed for somebody else. */
export function openPart(sealed: Buffer, privateKey: string): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, "base64"), type: "pkcs8", format: "der" });
  const shared = diffieHellman({ privateKey: key, publicKey: publicKeyOf(sealed.subarray(0, X25519_BYTES)) });
  const tag = sealed.subarray(X25519_BYTES, X25519_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", keyOf(shared), NONCE, { authTagLength: TAG_BYTES }).setAuthTag(tag);
  const packed = Buffer.concat([decipher.update(sealed.subarray(X25519_BYTES + TAG_BYTES)), decipher.final()]);
  return gunzipSync(packed).toString("utf8");
}
