import { createSecretBox, type SecretBox } from "@mall/platform/auth/secret-box";
import type { SealedColumn } from "@mall/platform/auth/sealed-column";
import { ConfigError } from "@mall/platform/config/read-env";

export const tokenContext = (paymentMethodId: string): string => `payment-method:${paymentMethodId}`;
export const TOKEN_DIGEST = "payment-token";

/** All that orders seals; `npm run keys:reseal` goes through it. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    ...{ table: "saved_payment_method", column: "token", key: "id", form: "text", contextOf: tokenContext },
    index: { column: "token_digest", context: TOKEN_DIGEST, normal: (token) => token },
  },
];

/** FIELD_KEYS is `id:secret,id:secret`: the first seals, all open. FIELD_SECRET stands behind them, and seals without them. */
export function orderFieldKeys(env: Readonly<Record<string, string | undefined>>): SecretBox {
  const keys = [env["FIELD_KEYS"], env["FIELD_SECRET"] && `own:${env["FIELD_SECRET"]}`].filter(Boolean);
  if (keys.length === 0) throw new ConfigError("FIELD_SECRET or FIELD_KEYS is required: it seals payment tokens");
  return createSecretBox(keys.join(","));
}
