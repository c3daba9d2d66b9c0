import type { OrderPart, ShippingShare } from "../order/order-part";
import { shareOfUnits, type UnitShare } from "../order/unit-share";
import { addShares, minusShare, NO_AMOUNT } from "../refunds/refund-share";

export interface UnitsOfLine {
  readonly orderLineId: string;
  readonly quantity: number;
}

export interface UnitRun {
  readonly lineId: string;
  readonly variantId: string;
  readonly from: number;
  readonly to: number;
  readonly share: UnitShare;
}

export interface ParcelShare {
  readonly runs: readonly UnitRun[];
  readonly goods: UnitShare;
  readonly shipping: ShippingShare;
}

/** What a parcel with these units costs: the next units of each line, and shipping if it is the part's first parcel. */
export function shareOfParcel(part: OrderPart, units: readonly UnitsOfLine[]): ParcelShare {
  const runs = runsOf(part, units, (line, quantity) => [line.shipped, line.shipped + quantity]);
  const { shipping } = part;
  return { runs, goods: sumOfRuns(runs), shipping: part.hasShipped ? minusShare(shipping, shipping) : shipping };
}

/** What cancelled units would have cost: they are counted from the end of a line, as shipped ones from its start. */
export function shareOfCancelled(part: OrderPart, units: readonly UnitsOfLine[]): UnitRun[] {
  return runsOf(part, units, (line, quantity) => {
    const to = line.quantity - line.cancelled;
    return [to - quantity, to];
  });
}

type Line = OrderPart["lines"][number];

function runsOf(
  part: OrderPart,
  units: readonly UnitsOfLine[],
  rangeOf: (line: Line, quantity: number) => [from: number, to: number],
): UnitRun[] {
  return units.map(({ orderLineId, quantity }) => {
    const line = part.lines.find(({ id }) => id === orderLineId);
    if (!line) throw new Error(`Part ${part.id} has no line ${orderLineId}`);
    const [from, to] = rangeOf(line, quantity);
    return { lineId: line.id, variantId: line.variantId, from, to, share: shareOfUnits(line, from, to) };
  });
}

export const sumOfRuns = (runs: readonly { readonly share: UnitShare }[]): UnitShare =>
  runs.reduce((sum, { share }) => addShares(sum, share), NO_AMOUNT);
