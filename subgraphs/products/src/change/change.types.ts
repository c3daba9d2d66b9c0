import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../enums";
import { ProductUserError } from "../product/product-error.types";
import type { RiskLevel } from "./assess-edit";
import type { ChangeRow, ChangeState } from "./change.row";

export const ProductChangeStateEnum = describedEnum<ChangeState>(
  "ProductChangeState",
  "Where a change of a listing stands.",
  {
    PENDING: "Waits for an administrator; the listing shows what was before.",
    CONFIRMED: "Confirmed itself: its risk is LOW.",
    APPROVED: "An administrator approved it; the listing shows it.",
    REJECTED: "An administrator rejected it; `decisionReason` says why.",
    WITHDRAWN: "The seller took it back, or archived the listing.",
  },
);

export const RiskLevelEnum = describedEnum<RiskLevel>(
  "ProductChangeRisk",
  "How much a change of a listing could mislead those who know it.",
  {
    LOW: "A correction: it confirms itself.",
    HIGH: "It could make another product of it: an administrator looks first.",
  },
);

@ObjectType("ProductChangeField", { description: "One field of a change." })
export class ProductChangeFieldType {
  @Field(() => String, { description: "Name of the field as in ProductUpdateInput, or `variants`." })
  field!: string;

  @Field(() => String, { nullable: true, description: "As it was; lists and safety data as JSON. Null: nothing." })
  before!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "As it is proposed; lists and safety data as JSON. Null: nothing.",
  })
  after!: string | null;
}

@ObjectType("ProductChangeReason", { description: "Why a field's change is of low or high risk." })
export class ProductChangeReasonType {
  @Field(() => String, { description: "Stable reason for programs, such as `TITLE_REWRITTEN`." })
  code!: string;

  @Field(() => String, { description: "The field." })
  field!: string;

  @Field(() => RiskLevelEnum, { description: "The risk of this field." })
  risk!: RiskLevel;

  @Field(() => String, { description: "One sentence in English, for people." })
  message!: string;
}

@ObjectType("ProductChange", {
  description:
    "A seller's edit of a listing that is on sale or paused. Seen by members of the seller and administrators. Prices are no part of it.",
})
export class ProductChangeType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => ProductChangeStateEnum, { description: "Where it stands." })
  state!: ChangeState;

  @Field(() => RiskLevelEnum, { description: "The highest risk of its fields." })
  riskLevel!: RiskLevel;

  @Field(() => [ProductChangeFieldType], { description: "What changes; at most one open change touches a field." })
  fields!: ProductChangeFieldType[];

  @Field(() => [ProductChangeReasonType], { description: "Why it is of this risk, one for each field." })
  reasons!: ProductChangeReasonType[];

  @Field(() => Date, { description: "When the seller asked for it." })
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was decided; null while it is pending." })
  decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "What the administrator told the seller; null if nothing." })
  decisionReason!: string | null;

  /** Not public as a field: `product` answers it. */
  productId!: string;
}

export const ProductChangeConnection = connectionType("ProductChange", ProductChangeType);

const shown = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
};

export function changeView(row: ChangeRow): ProductChangeType {
  const { id, state, risk, reasons, requestedAt, decidedAt, decisionReason, productId } = row;
  const [before, after] = [row.before as Record<string, unknown>, row.after as Record<string, unknown>];
  return {
    ...{ id, state, reasons, requestedAt, decidedAt, decisionReason, productId },
    riskLevel: risk,
    fields: row.fields.map((field) => ({ field, before: shown(before[field]), after: shown(after[field]) })),
  };
}

@InputType("ProductChangeApproveInput", { description: "A change to approve." })
export class ProductChangeApproveInput {
  @Field(() => ID, { description: "The change." })
  changeId!: string;

  @Field(() => Int, {
    description: "Version of the listing that was looked at; refused with VERSION_CONFLICT if it changed since.",
  })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: "What the seller reads; at most 1,000 characters." })
  reason?: string | null;
}

@InputType("ProductChangeRejectInput", { description: "A change to reject." })
export class ProductChangeRejectInput {
  @Field(() => ID, { description: "The change." })
  changeId!: string;

  @Field(() => Int, { nullable: true, description: "Refuse if the listing is not of this version any more." })
  expectedVersion?: number | null;

  @Field(() => String, { description: "Why, for the seller to read; 1 to 1,000 characters." })
  reason!: string;
}

@InputType("ProductChangeWithdrawInput", { description: "A change to take back." })
export class ProductChangeWithdrawInput {
  @Field(() => ID, { description: "The change." })
  changeId!: string;
}

@ObjectType("ProductChangePayload", { description: "The change, or what to mend." })
export class ProductChangePayload {
  @Field(() => ProductChangeType, { nullable: true, description: "Null exactly when there are errors." })
  change!: ProductChangeType | null;

  @Field(() => [ProductUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof ProductUserError>[];
}
