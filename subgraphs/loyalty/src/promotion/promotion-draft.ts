import type { PromotionActionKind } from "./promotion";

/** An action as it is sent: which fields it needs depends on its kind. */
export interface ActionDraft {
  readonly kind: PromotionActionKind;
  readonly percentBp?: number | null;
  readonly amountMinor?: number | null;
  readonly unitPriceMinor?: number | null;
  readonly maxMinor?: number | null;
  readonly buy?: number | null;
  readonly get?: number | null;
  readonly maxTimes?: number | null;
  readonly points?: number | null;
  readonly factorBp?: number | null;
}

export interface ConditionsDraft {
  readonly productIds?: readonly string[] | null;
  readonly categoryIds?: readonly string[] | null;
  readonly sellerIds?: readonly string[] | null;
  readonly excludedProductIds?: readonly string[] | null;
  readonly minSubtotalMinor?: number | null;
  readonly minQuantity?: number | null;
  readonly countries?: readonly string[] | null;
  readonly tier?: string | null;
  readonly segments?: readonly string[] | null;
  readonly isFirstOrder?: boolean | null;
  readonly isPersonal?: boolean | null;
}

/** A promotion as it is sent, before anything of it was checked. */
export interface PromotionDraft {
  readonly sellerId?: string | null;
  readonly title: string;
  readonly action: ActionDraft;
  readonly conditions?: ConditionsDraft | null;
  readonly currencyCode?: string | null;
  readonly startsAt?: Date | null;
  readonly endsAt?: Date | null;
  readonly priority?: number | null;
  readonly exclusiveGroup?: string | null;
  readonly isExclusive?: boolean | null;
  readonly needsCoupon?: boolean | null;
  readonly useLimit?: number | null;
  readonly perCustomerLimit?: number | null;
  readonly budgetMinor?: number | null;
  readonly platformShareBp?: number | null;
}
