import { type PromotionAction, WHOLE_BP } from "./promotion";
import type { ActionDraft } from "./promotion-draft";
import { invalid, type PromotionFault } from "./promotion-errors";

type Amounts = Exclude<keyof ActionDraft, "kind">;
interface Range {
  readonly field: Amounts;
  readonly min: number;
  readonly max: number;
  readonly isOptional?: boolean;
}

export const MAX_MINOR = 1_000_000_000_000;
const MAX_UNITS = 1_000;
const MAX_POINTS = 100_000;

const share: Range = { field: "percentBp", min: 1, max: WHOLE_BP };
const ceiling: Range = { field: "maxMinor", min: 1, max: MAX_MINOR, isOptional: true };

/** What each kind of action needs, and the bounds within which no price falls below zero. */
const FIELDS: Readonly<Record<ActionDraft["kind"], readonly Range[]>> = {
  PERCENT: [share, ceiling],
  AMOUNT: [{ field: "amountMinor", min: 1, max: MAX_MINOR }],
  FIXED_PRICE: [{ field: "unitPriceMinor", min: 0, max: MAX_MINOR }],
  BUY_X_GET_Y: [
    { field: "buy", min: 1, max: MAX_UNITS },
    { field: "get", min: 1, max: MAX_UNITS },
    share,
    { field: "maxTimes", min: 1, max: MAX_UNITS, isOptional: true },
  ],
  FREE_SHIPPING: [ceiling],
  EXTRA_POINTS: [
    { field: "points", min: 0, max: MAX_POINTS, isOptional: true },
    { field: "factorBp", min: 0, max: 100 * WHOLE_BP, isOptional: true },
  ],
};
const ALL_FIELDS: readonly Amounts[] = [
  ...new Set(
    Object.values(FIELDS)
      .flat()
      .map(({ field }) => field),
  ),
];

/** Says of each field of an action what is wrong with it. */
export function actionFaults(action: ActionDraft): PromotionFault[] {
  const ranges = FIELDS[action.kind];
  const foreign = ALL_FIELDS.filter(
    (field) => isGiven(action[field]) && !ranges.some((range) => range.field === field),
  );
  const faults = [
    ...foreign.map((field) => invalid(`action.${field}`, `${action.kind} takes no ${field}. Leave it out.`)),
    ...ranges.flatMap((range) => rangeFault(action, range)),
  ];
  const isIdle = action.kind === "EXTRA_POINTS" && !action.points && !action.factorBp;
  return isIdle ? [...faults, invalid("action.points", "Give points, factorBp or both.")] : faults;
}

const isGiven = (value: number | null | undefined): value is number => value !== null && value !== undefined;

function rangeFault(action: ActionDraft, { field, min, max, isOptional }: Range): PromotionFault[] {
  const value = action[field];
  if (!isGiven(value)) return isOptional ? [] : [invalid(`action.${field}`, `${action.kind} needs ${field}.`)];
  if (value >= min && value <= max) return [];
  const message = `${field} must be from ${min} to ${max}, not ${value}.`;
  const isBelowZero = value < 0 || (field === "percentBp" && value > max);
  if (!isBelowZero) return [invalid(`action.${field}`, message)];
  const why = `A price would rise or fall below zero: ${message}`;
  return [{ code: "PRICE_BELOW_ZERO", field: ["input", "action", field], message: why }];
}

const BUILD: { readonly [Kind in PromotionAction["kind"]]: (draft: Required<ActionDraft>) => PromotionAction } = {
  PERCENT: ({ percentBp, maxMinor }) => ({ kind: "PERCENT", percentBp: percentBp ?? 0, maxMinor: maxMinor ?? null }),
  AMOUNT: ({ amountMinor }) => ({ kind: "AMOUNT", amountMinor: amountMinor ?? 0 }),
  FIXED_PRICE: ({ unitPriceMinor }) => ({ kind: "FIXED_PRICE", unitPriceMinor: unitPriceMinor ?? 0 }),
  BUY_X_GET_Y: ({ buy, get, percentBp, maxTimes }) => ({
    ...{ kind: "BUY_X_GET_Y", buy: buy ?? 0, get: get ?? 0, percentBp: percentBp ?? 0 },
    maxTimes: maxTimes ?? null,
  }),
  FREE_SHIPPING: ({ maxMinor }) => ({ kind: "FREE_SHIPPING", maxMinor: maxMinor ?? null }),
  EXTRA_POINTS: ({ points, factorBp }) => ({ kind: "EXTRA_POINTS", points: points ?? 0, factorBp: factorBp ?? 0 }),
};

/** The action of a draft without faults. */
export const actionOf = (draft: ActionDraft): PromotionAction => BUILD[draft.kind](draft as Required<ActionDraft>);

/** Whether an action speaks of money, and so of a currency. */
export const hasAmounts = (action: PromotionAction): boolean =>
  action.kind === "AMOUNT" || action.kind === "FIXED_PRICE" || ("maxMinor" in action && action.maxMinor !== null);
