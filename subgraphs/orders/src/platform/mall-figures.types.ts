import { userErrorType, type UserErrorOf } from "@mall/platform/errors/user-error";
import type { CheckState, RebuildState } from "@mall/platform/figures/find-figures";
import { Field, Float, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { FiguresOwner } from "./find-mall-figures";

export const FiguresOwnerEnum = {
  insights: "insights",
  loyalty: "loyalty",
  orders: "orders",
  reviews: "reviews",
} as const satisfies Record<FiguresOwner, FiguresOwner>;

registerEnumType(FiguresOwnerEnum, {
  name: "FiguresOwner",
  description: "Who keeps figures of the control panel and of sellers' dashboards.",
  valuesConfig: {
    insights: { description: "Sales by seller, product and category, cohorts, assessed orders, the tone of reviews." },
    loyalty: { description: "Points and promotions." },
    orders: { description: "Sales of the whole mall, of all days but the last two." },
    reviews: { description: "Moderation." },
  },
});

@ObjectType("FiguresRebuild", { description: "Figures that are counted anew in the background, day after day." })
export class FiguresRebuildType implements RebuildState {
  @Field(() => Date, { description: "When it was asked for." })
  requestedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was done; null while it goes on." })
  finishedAt!: Date | null;

  @Field(() => Float, { description: "The share of it that is done, from 0 to 1." })
  progress!: number;
}

@ObjectType("FiguresCheck", {
  description: "What became of comparing the figures of each settled day with the rows that they are made of.",
})
export class FiguresCheckType implements CheckState {
  @Field(() => Date, { description: "When it ended; the next one begins a day later." })
  checkedAt!: Date;

  @Field(() => Int, { description: "Days that were compared: all but the latest two." })
  days!: number;

  @Field(() => Boolean, { description: "Whether all figures are what their rows say." })
  holds!: boolean;

  @Field(() => [String], { description: "Which are not: a table and a day each, the first twenty. Count them anew." })
  faults!: readonly string[];
}

@ObjectType("SubgraphFigures", { description: "How the figures of a part of the mall are. For administrators." })
export class SubgraphFiguresType {
  @Field(() => FiguresOwnerEnum, { description: "Whose they are." })
  subgraph!: FiguresOwner;

  @Field(() => Boolean, {
    description: "Whether it answered within 0.8 seconds; if not, nothing is known of its figures.",
  })
  answers!: boolean;

  @Field(() => FiguresRebuildType, {
    nullable: true,
    description: "The last count anew; null if nobody asked for one.",
  })
  rebuild!: RebuildState | null;

  @Field(() => FiguresCheckType, {
    nullable: true,
    description:
      "The last comparison that ended; null before the first one, and after a count anew until the next one.",
  })
  check!: CheckState | null;
}

@InputType("FiguresRebuildStartInput", { description: "Which figures are to be counted anew, and why." })
export class FiguresRebuildStartInput {
  @Field(() => [FiguresOwnerEnum], { nullable: true, description: "Whose; left out: all." })
  subgraphs?: FiguresOwner[] | null;

  @Field(() => String, { description: "What is wrong with them, 1 to 500 characters; goes to the audit log." })
  reason!: string;
}

const FiguresRebuildErrorCodeEnum = { INVALID_REASON: "INVALID_REASON", NO_SUBGRAPH: "NO_SUBGRAPH" } as const;

registerEnumType(FiguresRebuildErrorCodeEnum, {
  name: "FiguresRebuildErrorCode",
  description: "Why figures are not counted anew.",
  valuesConfig: {
    INVALID_REASON: { description: "The reason is empty or too long." },
    NO_SUBGRAPH: { description: "The list of subgraphs is empty." },
  },
});
export type FiguresRebuildError = UserErrorOf<keyof typeof FiguresRebuildErrorCodeEnum>;
const FiguresRebuildUserError = userErrorType<keyof typeof FiguresRebuildErrorCodeEnum>(
  "FiguresRebuild",
  FiguresRebuildErrorCodeEnum,
);

@ObjectType("FiguresRebuildStartPayload", { description: "Answer to figuresRebuildStart." })
export class FiguresRebuildStartPayload {
  @Field(() => [FiguresOwnerEnum], {
    nullable: true,
    description:
      "Who was told to begin, or goes on already: `platform.figures` shows how far they are. Null if it was refused.",
  })
  asked!: FiguresOwner[] | null;

  @Field(() => [FiguresRebuildUserError], { description: "Why it was refused; empty if it was not." })
  userErrors!: FiguresRebuildError[];
}
