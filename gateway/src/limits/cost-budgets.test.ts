import { CostBudgets } from "./cost-budgets";

let now = 0;
const budgets = (): CostBudgets => new CostBudgets({ capacity: 100, perSecond: 10 }, () => now);

it("gives until the bucket is empty, and says when there will be enough", () => {
  const mine = budgets();
  expect(mine.spend("alice", 60)).toEqual({ isGranted: true, remaining: 40 });
  expect(mine.spend("alice", 60)).toEqual({ isGranted: false, remaining: 40, retryAfterMs: 2_000 });
  now += 2_000;
  expect(mine.spend("alice", 60)).toEqual({ isGranted: true, remaining: 0 });
});

it("keeps clients apart, and takes unused cost back up to a full bucket", () => {
  const mine = budgets();
  mine.spend("alice", 90);
  expect(mine.spend("bob", 90).isGranted).toBe(true);
  expect(mine.refund("alice", 80)).toBe(90);
  expect(mine.refund("alice", 80)).toBe(100);
});

it("grants what is dearer than the bucket only to a full one, which then owes", () => {
  const mine = budgets();
  expect(mine.spend("alice", 250)).toEqual({ isGranted: true, remaining: -150 });
  expect(mine.spend("alice", 1)).toEqual({ isGranted: false, remaining: -150, retryAfterMs: 15_100 });
});
