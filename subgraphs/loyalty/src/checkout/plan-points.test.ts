import { planPoints } from "./plan-points";

const EUR = { points: 100, valueMinor: 100, maxShareBp: 5_000 };
const JPY = { points: 100, valueMinor: 160, maxShareBp: 10_000 };
const KWD = { points: 100, valueMinor: 33, maxShareBp: 10_000 };
const member = (pointsToRedeem: number, currencyCode = "EUR") => ({ userId: "me", currencyCode, pointsToRedeem });
const has = (availablePoints: number, term: typeof EUR | null = EUR) => ({ availablePoints, term });

describe("points that pay", () => {
  it.each([
    ["none if none are wanted", member(0), 1_000, has(500), null],
    ["a cent each in euros", member(500), 1_000, has(500), { points: 500, valueMinor: 500 }],
    // 7 points are worth 11.2 yen: 11, for which 6.875 → 7 points are needed.
    ["whole yen", member(7, "JPY"), 1_000, has(500, JPY), { points: 7, valueMinor: 11 }],
    // 5 points are worth 1.65 fils: 1, for which 3.03 → 4 points do; the fifth stays.
    ["no more than their value needs", member(5, "KWD"), 1_000, has(500, KWD), { points: 4, valueMinor: 1 }],
    ["nothing if they are worth nothing", member(1, "KWD"), 1_000, has(500, KWD), null],
  ])("are %s", (_what, buyer, payable, facts, points) => {
    expect(planPoints(buyer, payable, facts)).toEqual({ points, userErrors: [] });
  });

  it.each([
    ["a guest", { ...member(5), userId: null }, has(0), "SIGN_IN_REQUIRED", "Sign in to pay with points."],
    ["too few", member(501), has(500), "POINTS_NOT_ENOUGH", "You have 500 points. Redeem 500 at most."],
    [
      "more than their share of the order",
      member(501),
      has(900),
      "POINTS_TOO_MANY",
      "Points may pay 5.00 EUR of this order. Redeem 500 at most.",
    ],
    [
      "a currency without terms",
      member(5, "XTS"),
      has(9, null),
      "POINTS_TOO_MANY",
      "Points do not pay in XTS. Redeem none.",
    ],
  ])("are refused for %s", (_what, buyer, facts, code, message) => {
    const userErrors = [{ code, field: ["input", "pointsToRedeem"], message }];
    expect(planPoints(buyer, 1_000, facts)).toEqual({ points: null, userErrors });
  });
});
