import { couponKey, newCouponCode } from "./coupon-code";

describe("coupon codes", () => {
  it("have twelve random signs of an alphabet without look-alikes", () => {
    const codes = Array.from({ length: 1_000 }, () => newCouponCode("SPRING"));
    expect(codes.every((code) => /^SPRING(-[0-9A-HJKMNP-TV-Z]{4}){3}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBe(1_000);
    const signs = new Set(codes.flatMap((code) => [...code.slice(7).replaceAll("-", "")]));
    expect(signs.size).toBe(32);
  });

  it.each([
    ["welcome-10", "WE1C0ME10"],
    ["WELCOME10", "WE1C0ME10"],
    [" wel come 1o ", "WE1C0ME10"],
    ["", null],
    ["x".repeat(41), null],
    ["caf\u00e9", null],
    ["a'; DROP TABLE coupon", null],
  ])("%j is looked up as %j", (code, key) => {
    expect(couponKey(code)).toBe(key);
  });
});
