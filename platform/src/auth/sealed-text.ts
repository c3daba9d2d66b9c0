import type { SecretBox } from "./secret-box";

/** Marks a text column's value as sealed; one without it is from before, and is sealed by the next `keys:reseal`. */
const MARK = "sealed:";

export const sealText = (box: SecretBox, plain: string, context: string): string =>
  `${MARK}${box.seal(plain, context).toString("base64url")}`;

export const openText = (box: SecretBox, stored: string, context: string): string =>
  stored.startsWith(MARK) ? box.open(bytesOf(stored), context) : stored;

/** Whether it is to be sealed anew: not at all so far, or with another key than today's. */
export const isTextOutdated = (box: SecretBox, stored: string): boolean =>
  !stored.startsWith(MARK) || box.isOutdated(bytesOf(stored));

const bytesOf = (stored: string): Buffer => Buffer.from(stored.slice(MARK.length), "base64url");
