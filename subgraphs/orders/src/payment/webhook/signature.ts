import { createHmac, timingSafeEqual } from "node:crypto";

/** Older or further ahead than this, a message is not believed: it may have been recorded. */
export const TOLERANCE_SECONDS = 5 * 60;

/** `t=<seconds>,v1=<HMAC-SHA-256 of "<seconds>.<body>" in hex>`. */
export function signatureOf(secret: string, body: Buffer | string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${macOf(secret, seconds, body)}`;
}

/** Null: the message is signed with the secret and fresh. Else why not. */
export function faultOfSignature(
  header: string | undefined,
  { secret, body, now }: { readonly secret: string; readonly body: Buffer; readonly now: Date },
): string | null {
  if (header === undefined) return "The signature is missing.";
  const parts = header.split(",").map((part) => part.trim().split("=", 2) as [string, string | undefined]);
  const seconds = Number(parts.find(([name]) => name === "t")?.[1]);
  const macs = parts.flatMap(([name, value]) => (name === "v1" && value ? [value] : []));
  if (!Number.isSafeInteger(seconds) || macs.length === 0) return "The signature is malformed.";
  const expected = Buffer.from(macOf(secret, seconds, body));
  // The length of a signature is no secret, its digits are.
  const isMine = macs.some((mac) => mac.length === expected.length && timingSafeEqual(Buffer.from(mac), expected));
  if (!isMine) return "The signature is not ours.";
  const age = Math.abs(now.getTime() / 1000 - seconds);
  return age > TOLERANCE_SECONDS ? `The signature is ${Math.round(age)} s away from now.` : null;
}

function macOf(secret: string, seconds: number, body: Buffer | string): string {
  return createHmac("sha256", secret).update(`${seconds}.`).update(body).digest("hex");
}
