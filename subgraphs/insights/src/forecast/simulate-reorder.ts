import { sum } from "./series";

/** When to order how much. Looked at after each period. */
export interface ReorderRule {
  /** Units to order, given what is on hand and on its way, after `known` periods. */
  readonly order: (position: number, known: number) => number;
}

export interface StockWorld {
  readonly demand: readonly number[];
  /** First period that is played. */
  readonly from: number;
  /** What is ordered after a period is there before the demand of the one so many later, at least 1. */
  readonly lead: number;
}

export interface StockResult {
  readonly sold: number;
  readonly lost: number;
  /** Mean units on hand after each period. */
  readonly stock: number;
  readonly orders: number;
}

/** Plays a rule against what was really asked for. What is not there is lost, not waited for. */
export function simulateReorder({ demand, from, lead }: StockWorld, rule: ReorderRule): StockResult {
  const arriving = new Float64Array(demand.length + lead + 1);
  let onHand = rule.order(0, from);
  let [sold, lost, stock, orders] = [0, 0, 0, 0];
  for (let t = from; t < demand.length; t += 1) {
    onHand += arriving[t] ?? 0;
    const asked = demand[t] ?? 0;
    const taken = Math.min(asked, onHand);
    onHand -= taken;
    sold += taken;
    lost += asked - taken;
    stock += onHand;
    const due = sum(Array.from(arriving.slice(t + 1)));
    const quantity = Math.max(0, Math.ceil(rule.order(onHand + due, t + 1)));
    if (quantity > 0) orders += 1;
    arriving[t + lead] = (arriving[t + lead] ?? 0) + quantity;
  }
  return { sold, lost, stock: stock / Math.max(1, demand.length - from), orders };
}

/** Orders up to the first number when what there is and comes falls to the second. */
export const fixedThreshold = (upTo: number, threshold: number): ReorderRule => ({
  order: (position) => (position <= threshold ? Math.max(0, upTo - position) : 0),
});
