import { hkdfSync } from "node:crypto";
import type { MallKeys } from "./mall-keys";

/**
 * What orders seals with where FIELD_KEYS says nothing: made from the one secret that must not be replaced anyway (ADR 37),
 * so that no second one has to be kept, and worth nothing to whoever wants to sign tokens.
 */
export const fieldSecretOf = ({ accessTokenPrivateJwk }: Pick<MallKeys, "accessTokenPrivateJwk">): string =>
  Buffer.from(hkdfSync("sha256", accessTokenPrivateJwk, "", "fields of orders", 32)).toString("hex");

/**
 * With what the gateway digests what tells devices apart, made of the same secret: the digests stay the same over a restart,
 * and mean nothing to whoever has them alone.
 */
export const deviceSecretOf = ({ accessTokenPrivateJwk }: Pick<MallKeys, "accessTokenPrivateJwk">): string =>
  Buffer.from(hkdfSync("sha256", accessTokenPrivateJwk, "", "devices at the gateway", 32)).toString("hex");

/** What each subgraph alone is told. */
export function secretsOf(keys: MallKeys, subgraph: string): Readonly<Record<string, string>> {
  if (subgraph === "users") return { ACCESS_TOKEN_PRIVATE_JWK: keys.accessTokenPrivateJwk };
  return subgraph === "orders" ? { FIELD_SECRET: fieldSecretOf(keys) } : {};
}
