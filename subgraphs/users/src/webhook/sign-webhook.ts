import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";
const BYTES = 32;

/** A secret as receivers keep it; see standardwebhooks.com. */
export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(BYTES).toString("base64")}`;

export interface SignedPart {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/** One signature for each secret that is good now, so that a receiver may change over whenever it likes. */
export function signWebhook({ id, timestamp, body }: SignedPart, secrets: readonly string[]): string {
  return secrets
    .map((secret) => {
      const key = Buffer.from(secret.slice(PREFIX.length), "base64");
      return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
    })
    .join(" ");
}
