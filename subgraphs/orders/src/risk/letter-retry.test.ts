import { uuidV7 } from "@mall/platform/ids/uuid-v7";
import { retryAt } from "./letter-retry";

const NOW = new Date("2026-03-01T10:00:00Z");
const seconds = (orderId: string, failed: number) => (retryAt(NOW, orderId, failed).getTime() - NOW.getTime()) / 1_000;

describe("a letter that could not be handed over", () => {
  it.each([
    [1, 30],
    [2, 60],
    [4, 240],
    [6, 600],
    [1_000, 600],
  ])("is tried again after %d failures within %d seconds, but not before half of them", (failed, longest) => {
    for (let n = 0; n < 50; n += 1) {
      const pause = seconds(uuidV7(), failed);
      expect(pause).toBeGreaterThanOrEqual(longest / 2);
      expect(pause).toBeLessThanOrEqual(longest);
    }
  });

  it("does not come back together with those that failed with it", () => {
    const pauses = new Set(Array.from({ length: 50 }, () => seconds(uuidV7(), 6)));
    expect(pauses.size).toBeGreaterThan(40);
  });
});
