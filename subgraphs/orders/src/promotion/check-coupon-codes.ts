import type { TextCheck } from "../text/check-text";

export const MAX_COUPON_CODES = 10;
const MAX_CODE_LENGTH = 64;

/** Codes as people type them, each once. Whether there are such coupons is loyalty's to say. */
export function checkCouponCodes(codes: readonly string[], field: string[], check: TextCheck): string[] {
  if (codes.length > MAX_COUPON_CODES) {
    check.refuse("INVALID_INPUT", field, `At most ${MAX_COUPON_CODES} coupon codes can be used at once.`);
    return [];
  }
  const cleaned = codes.map((code, index) =>
    check.code([...field, String(index)], code, { min: 1, max: MAX_CODE_LENGTH }).toUpperCase(),
  );
  return [...new Set(cleaned)];
}
