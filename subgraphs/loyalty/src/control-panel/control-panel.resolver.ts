import { badInput } from "@mall/platform/errors/coded-error";
import { MetricsIntervalEnum } from "@mall/platform/graphql/metrics-interval";
import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { moneyView } from "@mall/platform/money/money.type";
import { assertPeriod, previousPeriod } from "@mall/platform/time/period";
import type { MetricsInterval } from "@mall/platform/time/time-buckets";
import { Arg, Ctx, Directive, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { LoyaltyContext } from "../context";
import {
  ControlPanelType,
  LoyaltyReportType,
  OutstandingPointsType,
  PromotionPerformanceType,
  PromotionReportType,
  TierMembersType,
  type PromotionFiguresType,
} from "./control-panel.types";
import { findOutstanding, findPointsBuckets, findTierMembers, sumOfPoints } from "./find-points-figures";
import { findPromotionFigures, findPromotionTotal, type PromotionSums } from "./find-promotion-figures";

/** The same in every subgraph that has a part of it. */
const MOST_DAYS = 400;
const MOST_PROMOTIONS = 100;

@Resolver(() => ControlPanelType)
export class ControlPanelResolver {
  @Directive("@shareable")
  @Query(() => ControlPanelType, {
    description:
      "How the mall does in a time. For administrators; finance, moderators, catalogue and compliance see their parts.",
  })
  controlPanel(
    @Arg("from", () => Date, { description: "The day that holds this moment is the first." }) from: Date,
    @Arg("to", () => Date, {
      description: "The day that holds the moment before this one is the last; at most 400 days later.",
    })
    to: Date,
    @Arg("currencyCode", () => CurrencyCodeScalar, { defaultValue: "EUR", description: "Amounts in this currency." })
    currencyCode: string,
  ): ControlPanelType {
    assertPeriod({ from, to }, MOST_DAYS);
    return { question: { from, to, currencyCode } };
  }

  @Directive("@shareable")
  @FieldResolver(() => ControlPanelType, {
    nullable: true,
    description: "As many days just before, to compare with: each of its parts costs as much once more.",
  })
  previous(@Root() { question }: ControlPanelType): ControlPanelType {
    return { question: { ...question, ...previousPeriod(question) } };
  }

  @FieldResolver(() => LoyaltyReportType, {
    nullable: true,
    description: "What the loyalty programme did. For administrators and finance.",
  })
  async loyalty(
    @Root() { question }: ControlPanelType,
    @Arg("interval", () => MetricsIntervalEnum, { defaultValue: "DAY", description: "How long a bucket is." })
    interval: MetricsInterval,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<LoyaltyReportType> {
    const rows = await findPointsBuckets(deps.db, { ...question, interval });
    const buckets = rows.map(({ at, ...figures }) => ({ at, figures }));
    return { question, buckets, total: sumOfPoints(rows) };
  }

  @FieldResolver(() => PromotionReportType, {
    nullable: true,
    description: "What promotions did. For administrators and finance.",
  })
  async promotions(
    @Root() { question }: ControlPanelType,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<PromotionReportType> {
    return { question, total: figuresOf(await findPromotionTotal(deps.db, question), question.currencyCode) };
  }
}

@Resolver(() => LoyaltyReportType)
export class LoyaltyReportResolver {
  @FieldResolver(() => OutstandingPointsType, {
    description: "What the programme owed its members when the time ended.",
  })
  async outstanding(
    @Root() { question }: LoyaltyReportType,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<OutstandingPointsType> {
    const { currencyCode } = question;
    const { points, valueMinor } = await findOutstanding(deps.db, question, currencyCode);
    return { points, value: valueMinor === null ? null : moneyView({ minorUnits: valueMinor, currencyCode }) };
  }

  @FieldResolver(() => [TierMembersType], { description: "Members by tier, the lowest tier first." })
  tiers(@Root() { question }: LoyaltyReportType, @Ctx() { deps }: LoyaltyContext): Promise<TierMembersType[]> {
    return findTierMembers(deps.db, question);
  }
}

@Resolver(() => PromotionReportType)
export class PromotionReportResolver {
  @FieldResolver(() => [PromotionPerformanceType], { description: "Those that took off most." })
  async top(
    @Root() { question }: PromotionReportType,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many, 1 to 100." }) first: number,
    @Ctx() { deps }: LoyaltyContext,
  ): Promise<PromotionPerformanceType[]> {
    if (first < 1 || first > MOST_PROMOTIONS) throw badInput(["first"], `first must be from 1 to ${MOST_PROMOTIONS}.`);
    const { currencyCode } = question;
    const rows = await findPromotionFigures(deps.db, { ...question, most: first });
    return rows.map(({ promotionId, title, state, sellerId, goods, budgetLeft, usesLeft, ...sums }) => ({
      ...{ promotionId, title, state, sellerId, usesLeft, figures: figuresOf(sums, currencyCode) },
      goods: moneyView({ minorUnits: goods, currencyCode }),
      budgetLeft: budgetLeft === null ? null : moneyView({ minorUnits: budgetLeft, currencyCode }),
    }));
  }
}

function figuresOf({ uses, discount, byMall }: PromotionSums, currencyCode: string): PromotionFiguresType {
  const money = (minorUnits: number) => moneyView({ minorUnits, currencyCode });
  return { uses, discount: money(discount), borneByMall: money(byMall), borneBySellers: money(discount - byMall) };
}
