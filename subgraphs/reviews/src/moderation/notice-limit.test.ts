import { mayNotify } from "./notice-limit";

const quiet = { noticesRight: 0, noticesWrong: 0, lastHour: 0, lastDay: 0 };

describe("the limit of notices", () => {
  it.each([
    ["the first of anybody", {}, true],
    ["the twentieth within an hour", { lastHour: 19, lastDay: 19 }, true],
    ["the twenty-first within an hour", { lastHour: 20, lastDay: 20 }, false],
    ["the sixty-first within a day", { lastDay: 60 }, false],
    ["the second today of somebody mostly wrong", { noticesWrong: 5, lastDay: 1 }, true],
    ["the third today of somebody mostly wrong", { noticesWrong: 5, lastDay: 2 }, false],
    ["the third today of somebody wrong four times only", { noticesWrong: 4, lastDay: 2 }, true],
    ["the third today of somebody as often right as wrong", { noticesRight: 5, noticesWrong: 5, lastDay: 2 }, true],
  ])("answers %s", (_what, overrides, may) => {
    expect(mayNotify({ ...quiet, ...overrides })).toBe(may);
  });
});
