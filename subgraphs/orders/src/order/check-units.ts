import { Refusal } from "../refusal";
import type { PartLine } from "./order-part";

export interface WantedUnits {
  readonly orderLineId: string;
  readonly quantity: number;
}

export type UnitFaultCode = "UNKNOWN_LINE" | "TOO_MANY_UNITS" | "INVALID_INPUT";

interface UnitCheck {
  readonly wanted: readonly WantedUnits[];
  /** Lines that may be named. */
  readonly lines: readonly PartLine[];
  /** How many units of a line may be wanted, and how to say so: "left to ship". */
  readonly limit: { readonly of: (line: PartLine) => number; readonly words: string };
}

const FIELD = ["input", "lines"];
export const MAX_LINES = 100;

/** Units of lines as somebody named them, each line once. Refuses what the lines do not have, by the place in the list. */
export function checkUnits({ wanted, lines, limit }: UnitCheck): WantedUnits[] {
  const faults: { code: UnitFaultCode; message: string; field: string[] }[] = [];
  const refuse = (code: UnitFaultCode, field: string[], message: string): void => {
    faults.push({ code, message, field: [...FIELD, ...field] });
  };
  if (wanted.length === 0 || wanted.length > MAX_LINES) refuse("INVALID_INPUT", [], `Name 1 to ${MAX_LINES} lines.`);
  const sums = new Map<string, number>();
  for (const [index, { orderLineId, quantity }] of wanted.entries()) {
    const line = lines.find(({ id }) => id === orderLineId);
    const sum = (sums.get(orderLineId) ?? 0) + quantity;
    sums.set(orderLineId, sum);
    if (quantity < 1) refuse("INVALID_INPUT", [String(index), "quantity"], "The quantity must be at least 1.");
    else if (!line) refuse("UNKNOWN_LINE", [String(index), "orderLineId"], "There is no such line here.");
    else if (sum > limit.of(line)) {
      const message = `Only ${limit.of(line)} of “${line.title}” can be ${limit.words}. Ask for fewer.`;
      refuse("TOO_MANY_UNITS", [String(index), "quantity"], message);
    }
  }
  if (faults.length > 0) throw new Refusal(faults);
  return [...sums].map(([orderLineId, quantity]) => ({ orderLineId, quantity }));
}
