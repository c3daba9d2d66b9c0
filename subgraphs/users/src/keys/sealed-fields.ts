import type { SecretBox } from "@mall/platform/auth/secret-box";
import { isTextOutdated, openText, sealText } from "@mall/platform/auth/sealed-text";
import { exportKeyContext } from "../privacy/request-data-export";
import { webhookContext } from "../webhook/webhook-dispatcher";

/** A column that the database must not give away by itself. */
export interface SealedField {
  readonly table: string;
  readonly column: string;
  /** The row's primary key, to which each value is bound. */
  readonly key: string;
  /** Today's form of a value; null if it has it already. Throws for a value whose key is gone. */
  readonly renew: (box: SecretBox, stored: Buffer | string, rowId: string) => Buffer | string | null;
}

export const payoutContext = (sellerId: string): string => `payout:${sellerId}`;

const bytes =
  (contextOf: (rowId: string) => string): SealedField["renew"] =>
  (box, stored, rowId) => {
    const sealed = stored as Buffer;
    const context = contextOf(rowId);
    return box.isOutdated(sealed) ? box.seal(box.open(sealed, context), context) : null;
  };

const text =
  (contextOf: (rowId: string) => string): SealedField["renew"] =>
  (box, stored, rowId) => {
    const context = contextOf(rowId);
    const sealed = stored as string;
    return isTextOutdated(box, sealed) ? sealText(box, openText(box, sealed, context), context) : null;
  };

/** All of this subgraph; `npm run keys:reseal` goes through them. */
export const SEALED_FIELDS: readonly SealedField[] = [
  { table: "totp_factors", column: "secret_sealed", key: "user_id", renew: bytes((userId) => userId) },
  { table: "privacy_request", column: "private_key_sealed", key: "id", renew: bytes(exportKeyContext) },
  { table: "webhook_endpoints", column: "secret", key: "id", renew: bytes(webhookContext) },
  { table: "webhook_endpoints", column: "previous_secret", key: "id", renew: bytes(webhookContext) },
  { table: "sellers", column: "payout_token", key: "id", renew: text(payoutContext) },
];
