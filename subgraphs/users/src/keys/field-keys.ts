import { createSecretBox, type SecretBox } from "@mall/platform/auth/secret-box";
import { createHash } from "node:crypto";

/**
 * FIELD_KEYS is `id:secret,id:secret`: the first seals, all open. Behind them stands a key that lives on the secret which
 * this subgraph has anyway: without FIELD_KEYS it seals, with them it opens what was sealed before there were any.
 */
export function fieldKeys(env: Readonly<Record<string, string | undefined>>): SecretBox {
  const own = createHash("sha256")
    .update(env["ACCESS_TOKEN_PRIVATE_JWK"] ?? "")
    .digest("hex");
  const given = env["FIELD_KEYS"];
  return createSecretBox(given ? `${given},own:${own}` : `own:${own}`);
}
