import type { FieldAccess } from "@mall/gateway/access/field-access";
import type { FieldRate } from "@mall/gateway/limits/field-rates";
import type { PriorityTable } from "@mall/gateway/limits/load-shedding";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "./config";

/** Secrets and codes that can be guessed: each execution counts. A person mistypes; a machine does not stop. */
const GUESSABLE: FieldRate = { burst: 20, everyMs: 6_000 };
const BY_EMAIL: FieldRate = { ...GUESSABLE, account: "input.email" };

/** What asks for a password and then gives work to all subgraphs: nobody wants it often. */
const RARE: FieldRate = { burst: 5, everyMs: 60_000 };

export const FIELD_RATES: Readonly<Record<string, FieldRate>> = {
  signIn: BY_EMAIL,
  signUp: BY_EMAIL,
  passwordResetRequest: BY_EMAIL,
  passwordReset: GUESSABLE,
  passwordChange: GUESSABLE,
  emailConfirm: GUESSABLE,
  emailChangeRequest: GUESSABLE,
  emailVerificationSend: GUESSABLE,
  mfaConfirm: GUESSABLE,
  stepUp: GUESSABLE,
  totpConfirm: GUESSABLE,
  totpRemove: GUESSABLE,
  totpSetUp: GUESSABLE,
  passkeyAddBegin: GUESSABLE,
  passkeyBegin: GUESSABLE,
  passkeySignIn: GUESSABLE,
  passkeyStepUp: GUESSABLE,
  sellerInvitationAccept: GUESSABLE,
  requestDataExport: RARE,
  requestErasure: RARE,
  refreshSession: { burst: 60, everyMs: 1_000 },
  cartCouponsSet: GUESSABLE,
  orderByNumber: GUESSABLE,
  withdrawalPrepare: GUESSABLE,
  behaviourRecord: { burst: 60, everyMs: 1_000 },
};

/** Of these, one execution in an operation: nobody types two passwords at once. */
export const ONCE_PER_OPERATION: Readonly<Record<string, number>> = {
  signIn: 1,
  signUp: 1,
  passwordResetRequest: 1,
  passwordReset: 1,
  passwordChange: 1,
  emailConfirm: 1,
  mfaConfirm: 1,
  stepUp: 1,
  totpConfirm: 1,
  totpRemove: 1,
  totpSetUp: 1,
  passkeyAddBegin: 1,
  passkeyBegin: 1,
  passkeySignIn: 1,
  passkeyStepUp: 1,
  emailChangeRequest: 1,
  sellerInvitationAccept: 1,
  requestDataExport: 1,
  requestErasure: 1,
  cartCouponsSet: 1,
};

/** Under too much load a mall that sells without recommending is better than one that does neither. */
export const PRIORITIES: PriorityTable = {
  critical: ["placeOrder", "paymentConfirm", "orderConfirm", "orderCancel", "withdrawalConfirm", "refreshSession"],
  high: [
    ...["cart", "cartLinesAdd", "cartLinesUpdate", "cartLinesRemove", "cartDestinationSet", "cartCouponsSet"],
    ...["cartCurrencySet", "cartMerge", "signIn", "signUp", "viewer", "order", "orderByNumber", "orderStatusChanged"],
    ...["withdrawalPrepare", "paymentMethodSave", "addressCreate", "addressUpdate"],
  ],
  low: [
    "recommendations",
    "behaviourRecord",
    "promotionSimulate",
    "catalogueImports",
    "trialBalance",
    "loyaltyLiability",
    "reviewVote",
  ],
};

const TABLE = path.join(REPOSITORY, "schema/field-access.json");

/** Emitted with the schema; before it was first emitted, everything is left to the subgraphs. */
export const fieldAccessTable = (): FieldAccess =>
  existsSync(TABLE) ? (JSON.parse(readFileSync(TABLE, "utf8")) as FieldAccess) : { fields: {}, onRecord: [] };
