import { exportJWK, generateKeyPair, type JWK } from "jose";
import { randomBytes } from "node:crypto";

export interface AccessTokenKeys {
  /** For this subgraph alone, as ACCESS_TOKEN_PRIVATE_JWK. */
  readonly privateJwk: string;
  /** For whoever checks access tokens: a JSON Web Key Set. */
  readonly publicJwks: string;
}

/** A new Ed25519 pair. Publish the public half before the private one is put to use. */
export async function generateAccessTokenKeys(): Promise<AccessTokenKeys> {
  const { privateKey, publicKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const common: JWK = { kid: randomBytes(8).toString("base64url"), alg: "EdDSA", use: "sig" };
  return {
    privateJwk: JSON.stringify({ ...(await exportJWK(privateKey)), ...common }),
    publicJwks: JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), ...common }] }),
  };
}
