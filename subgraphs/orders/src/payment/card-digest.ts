import type { SecretBox } from "@mall/platform/auth/secret-box";
import type { PaymentMethod } from "./payment-provider";

const CARD_DIGEST = "card-fingerprint";

/**
 * By which two payments with one card are known for that, and nothing else of the card: keyed, since fingerprints of a
 * provider could be tried out. Null where the provider does not tell cards apart. After a change of keys a card is new.
 */
export function cardDigest(secrets: SecretBox, method: PaymentMethod | null): string | null {
  if (!method?.fingerprint) return null;
  const [digest] = secrets.digests(method.fingerprint, CARD_DIGEST);
  return digest?.toString("hex") ?? null;
}
