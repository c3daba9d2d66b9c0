import { isUuid } from "@mall/platform/ids/uuid-v7";
import { cleanText } from "@mall/platform/text/clean-text";
import { actionFaults, actionOf, hasAmounts, MAX_MINOR } from "./check-action";
import { type Promotion, type PromotionConditions, WHOLE_BP } from "./promotion";
import type { ConditionsDraft, PromotionDraft } from "./promotion-draft";
import { invalid, type PromotionFault } from "./promotion-errors";

export type CheckedPromotion = Omit<Promotion, "id">;
export type Checked =
  | { readonly promotion: CheckedPromotion; readonly faults?: never }
  | { readonly faults: PromotionFault[]; readonly promotion?: never };

const MAX_LIST = 500;
const MAX_COUNT = 1_000_000_000;
const MAX_PRIORITY = 1_000;
const SEGMENT = /^[a-z][a-z0-9-]{0,39}$/;
const COUNTRY = /^[A-Z]{2}$/;
const GROUP = /^[a-z0-9-]{1,40}$/;

/** The promotion of a draft, or everything that is wrong with it. */
export function checkPromotion(draft: PromotionDraft): Checked {
  const title = cleanText(draft.title, { min: 1, max: 100 });
  const conditions = conditionsOf(draft.conditions ?? {});
  const faults = [
    ...(title.fault === undefined ? [] : [invalid("title", `title ${title.fault}.`)]),
    ...actionFaults(draft.action),
    ...conditionFaults(conditions),
    ...limitFaults(draft),
    ...termFaults(draft),
  ];
  if (faults.length > 0) return { faults };
  const promotion = promotionOf(draft, title.text ?? "", conditions);
  const rest = [...moneyFaults(promotion), ...bearerFaults(draft), ...personalFaults(promotion)];
  return rest.length > 0 ? { faults: rest } : { promotion };
}

const NO_TERMS = {
  sellerId: null,
  currencyCode: null,
  startsAt: null,
  endsAt: null,
  exclusiveGroup: null,
  useLimit: null,
  budgetMinor: null,
  priority: 0,
  isExclusive: false,
  needsCoupon: false,
} as const;

function promotionOf(draft: PromotionDraft, title: string, conditions: PromotionConditions): CheckedPromotion {
  return {
    ...NO_TERMS,
    ...(given(draft, NO_TERMS) as Partial<Promotion>),
    ...{ title, conditions, action: actionOf(draft.action) },
    // A first order is one: two carts at once would be two. What was chosen for a person is for one order unless said otherwise.
    perCustomerLimit: conditions.isFirstOrder ? 1 : (draft.perCustomerLimit ?? (conditions.isPersonal ? 1 : null)),
    platformShareBp: draft.platformShareBp ?? (draft.sellerId ? 0 : WHOLE_BP),
  };
}

const NO_CONDITIONS: PromotionConditions = {
  productIds: [],
  categoryIds: [],
  sellerIds: [],
  excludedProductIds: [],
  minSubtotalMinor: null,
  minQuantity: null,
  countries: [],
  tier: null,
  segments: [],
  isFirstOrder: false,
  isPersonal: false,
};

const conditionsOf = (draft: ConditionsDraft): PromotionConditions => ({
  ...NO_CONDITIONS,
  ...(given(draft, NO_CONDITIONS) as Partial<PromotionConditions>),
});

/** What a draft says of the fields that there are; what it leaves out or says null to is as if not said. */
function given<Draft extends object>(draft: Draft, fields: object): Partial<Draft> {
  const said = Object.entries(draft).filter(
    ([field, value]) => field in fields && value !== null && value !== undefined,
  );
  return Object.fromEntries(said) as Partial<Draft>;
}

function conditionFaults(conditions: PromotionConditions): PromotionFault[] {
  const { minSubtotalMinor, minQuantity, tier } = conditions;
  return [
    ...(["productIds", "categoryIds", "sellerIds", "excludedProductIds"] as const).flatMap((list) =>
      listFault(`conditions.${list}`, conditions[list], isUuid),
    ),
    ...listFault("conditions.countries", conditions.countries, (country) => COUNTRY.test(country)),
    ...listFault("conditions.segments", conditions.segments, (segment) => SEGMENT.test(segment)),
    ...rangeFault("conditions.minSubtotalMinor", minSubtotalMinor, MAX_MINOR),
    ...rangeFault("conditions.minQuantity", minQuantity, MAX_COUNT),
    ...(tier === null || /^[A-Z_]{1,40}$/.test(tier) ? [] : [invalid("conditions.tier", "tier is no code of a tier.")]),
  ];
}

function listFault(field: string, list: readonly string[], isValid: (entry: string) => boolean): PromotionFault[] {
  if (list.length > MAX_LIST) return [invalid(field, `${field} must have at most ${MAX_LIST} entries.`)];
  const index = list.findIndex((entry) => !isValid(entry));
  return index < 0 ? [] : [invalid(`${field}.${index}`, `${field} has an entry that is none of the mall's.`)];
}

function rangeFault(field: string, value: number | null | undefined, max: number): PromotionFault[] {
  if (value === null || value === undefined || (value >= 1 && value <= max)) return [];
  return [invalid(field, `${field} must be from 1 to ${max}, not ${value}.`)];
}

function limitFaults({
  useLimit,
  perCustomerLimit,
  budgetMinor,
  priority,
  exclusiveGroup,
}: PromotionDraft): PromotionFault[] {
  return [
    ...rangeFault("useLimit", useLimit, MAX_COUNT),
    ...rangeFault("perCustomerLimit", perCustomerLimit, MAX_COUNT),
    ...rangeFault("budgetMinor", budgetMinor, MAX_MINOR),
    ...(Math.abs(priority ?? 0) <= MAX_PRIORITY
      ? []
      : [invalid("priority", `priority must be within ±${MAX_PRIORITY}.`)]),
    ...(exclusiveGroup && !GROUP.test(exclusiveGroup)
      ? [invalid("exclusiveGroup", "exclusiveGroup must be 1 to 40 small letters, digits and dashes.")]
      : []),
  ];
}

function termFaults({ startsAt, endsAt }: PromotionDraft): PromotionFault[] {
  if (!startsAt || !endsAt || endsAt > startsAt) return [];
  return [invalid("endsAt", "endsAt must be after startsAt.")];
}

/** Amounts need a currency, and an amount off needs a subtotal that it fits into. */
function moneyFaults({ action, conditions, budgetMinor, currencyCode }: CheckedPromotion): PromotionFault[] {
  const speaksOfMoney = hasAmounts(action) || conditions.minSubtotalMinor !== null || budgetMinor !== null;
  if (speaksOfMoney && currencyCode === null)
    return [invalid("currencyCode", "Say in which currency the amounts are.")];
  if (action.kind !== "AMOUNT" || action.amountMinor <= (conditions.minSubtotalMinor ?? 0)) return [];
  const message = `The price of a cheaper cart would fall below zero: set conditions.minSubtotalMinor to ${action.amountMinor} or more.`;
  return [{ code: "PRICE_BELOW_ZERO", field: ["input", "conditions", "minSubtotalMinor"], message }];
}

/** Who proposes does not pay: without an end, a model would spend as it likes. */
function personalFaults({ conditions, useLimit, budgetMinor }: CheckedPromotion): PromotionFault[] {
  if (!conditions.isPersonal || useLimit !== null || budgetMinor !== null) return [];
  return [invalid("budgetMinor", "A promotion for single persons needs a budget or a limit of uses.")];
}

/** A seller pays for what a seller runs. */
function bearerFaults({ sellerId, platformShareBp }: PromotionDraft): PromotionFault[] {
  const share = platformShareBp ?? 0;
  if (sellerId && share !== 0) return [invalid("platformShareBp", "A seller's promotion is borne by the seller: 0.")];
  if (share >= 0 && share <= WHOLE_BP) return [];
  return [invalid("platformShareBp", `platformShareBp must be from 0 to ${WHOLE_BP}, not ${share}.`)];
}
