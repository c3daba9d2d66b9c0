import { badInput } from "@mall/platform/errors/coded-error";
import { MetricsIntervalEnum } from "@mall/platform/graphql/metrics-interval";
import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import { moneyView } from "@mall/platform/money/money.type";
import { previousPeriod } from "@mall/platform/time/period";
import type { MetricsInterval } from "@mall/platform/time/time-buckets";
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import type { InsightsContext } from "../context";
import { isInsider } from "../seller/is-insider";
import { SellerType } from "../seller/seller.types";
import { findConversion, findRevenue, findTones, findTopProducts } from "./find-seller-figures";
import {
  SellerAnalyticsType,
  SellerConversionType,
  SellerRevenueBucketType,
  ToneBucketType,
  TopProductType,
} from "./seller-analytics.types";
import { assertRange } from "./assert-range";

@Resolver(() => SellerType)
export class SellerAnalyticsOfSellerResolver {
  @FieldResolver(() => SellerAnalyticsType, {
    nullable: true,
    description: "How it does. At most 400 intervals. For its members and administrators, else null.",
  })
  analytics(
    @Root() { id: sellerId }: SellerType,
    @Arg("from", () => Date, { description: "The bucket that holds this moment is the first." }) from: Date,
    @Arg("to", () => Date, { description: "Nothing from this moment on, but for the rest of its day." }) to: Date,
    @Arg("interval", () => MetricsIntervalEnum, { defaultValue: "DAY", description: "How long a bucket is." })
    interval: MetricsInterval,
    @Arg("currencyCode", () => CurrencyCodeScalar, {
      nullable: true,
      description: "Sales in this currency. Default: the one in which it sold last.",
    })
    currencyCode: string | null,
    @Ctx() { viewer }: InsightsContext,
  ): SellerAnalyticsType | null {
    if (!isInsider(viewer, sellerId)) return null;
    assertRange({ from, to, interval });
    return { question: { sellerId, from, to, interval, currencyCode: currencyCode ?? null } };
  }
}

const MOST_PRODUCTS = 100;

@Resolver(() => SellerAnalyticsType)
export class SellerAnalyticsResolver {
  @FieldResolver(() => SellerAnalyticsType, {
    description:
      "As many days just before, to compare with. Ask it with intervals of a day, or of whole buckets, so that no bucket lies in both.",
  })
  previous(@Root() { question }: SellerAnalyticsType): SellerAnalyticsType {
    return { question: { ...question, ...previousPeriod(question) } };
  }

  @FieldResolver(() => [SellerRevenueBucketType], {
    nullable: true,
    description:
      "Sales by time, without gaps; a bucket without an order is zero. For owners, managers, members in charge of finances and administrators, else null.",
  })
  async revenue(
    @Root() { question }: SellerAnalyticsType,
    @Ctx() { db, viewer }: InsightsContext,
  ): Promise<SellerRevenueBucketType[] | null> {
    if (!isInsider(viewer, question.sellerId, "FINANCE")) return null;
    const buckets = await findRevenue(db, question);
    return buckets.map(({ amount, refunded, ...rest }) => ({
      ...rest,
      amount: moneyView(amount),
      refunded: moneyView(refunded),
    }));
  }

  @FieldResolver(() => [TopProductType], {
    nullable: true,
    description:
      "The products that brought most in the whole time, the best first. For members in charge of catalogue or finances and administrators, else null.",
  })
  async topProducts(
    @Root() { question }: SellerAnalyticsType,
    @Arg("first", () => Int, { defaultValue: 10, description: "How many, 1 to 100." }) first: number,
    @Ctx() { db, viewer }: InsightsContext,
  ): Promise<TopProductType[] | null> {
    if (!isInsider(viewer, question.sellerId, "CATALOGUE", "FINANCE")) return null;
    if (first < 1 || first > MOST_PRODUCTS) throw badInput(["first"], `first must be from 1 to ${MOST_PRODUCTS}.`);
    const products = await findTopProducts(db, { ...question, first });
    return products.map(({ productId, units, revenue }) => ({
      ...{ product: { id: productId }, units, revenue: moneyView(revenue) },
    }));
  }

  @FieldResolver(() => SellerConversionType, {
    nullable: true,
    description: "From looking to buying, in the whole time.",
  })
  async conversion(
    @Root() { question }: SellerAnalyticsType,
    @Ctx() { db }: InsightsContext,
  ): Promise<SellerConversionType> {
    const conversion = await findConversion(db, question);
    return { ...conversion, rate: conversion.views === 0 ? null : conversion.orders / conversion.views };
  }

  @FieldResolver(() => [ToneBucketType], {
    nullable: true,
    description: "How its reviews sound, by the day on which they were written, without gaps.",
  })
  sentimentTrend(@Root() { question }: SellerAnalyticsType, @Ctx() { db }: InsightsContext): Promise<ToneBucketType[]> {
    return findTones(db, question);
  }
}
