import { hasRole, type Viewer } from "@mall/platform/auth/viewer";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { mayActFor } from "../ledger/may-act-for";
import { SellerType } from "../seller-order/seller-order.types";
import { SellerInformFiguresType, informView } from "./inform.types";
import { informFiguresOf } from "./inform-figures";
import { findTaxReports, refuseYear } from "./find-tax-reports";
import { SellerTaxReportConnection, SellerTaxReportType, taxReportView } from "./tax-report.types";

const mayRead = (viewer: Viewer | null, sellerId: string): boolean =>
  mayActFor(viewer, sellerId) || (viewer !== null && (hasRole(viewer, "FINANCE") || hasRole(viewer, "COMPLIANCE")));

@Resolver(() => SellerType)
export class SellerTaxReportResolver {
  @FieldResolver(() => SellerTaxReportType, {
    nullable: true,
    description:
      "What the mall reports of a year to tax authorities, or would. For its members, administrators, finance and compliance, else null.",
  })
  async taxReport(
    @Root() { id }: SellerType,
    @Arg("year", () => Int, { description: "The calendar year, from 2000 on." }) year: number,
    @Ctx() { viewer, loaders }: OrdersContext,
  ): Promise<SellerTaxReportType | null> {
    refuseYear(year);
    return mayRead(viewer, id) ? taxReportView(await loaders.taxReports.load({ sellerId: id, year })) : null;
  }
}

@Resolver(() => SellerType)
export class SellerInformResolver {
  @FieldResolver(() => SellerInformFiguresType, {
    nullable: true,
    description:
      "How its sales stand against the INFORM Consumers Act. For its members, administrators, finance and compliance, else null.",
  })
  async informFigures(
    @Root() { id }: SellerType,
    @Ctx() { viewer, loaders, deps }: OrdersContext,
  ): Promise<SellerInformFiguresType | null> {
    if (!mayRead(viewer, id)) return null;
    const now = deps.clock.now();
    return informView(informFiguresOf(await loaders.informDays.load({ sellerId: id, now }), now));
  }
}

@Resolver()
export class TaxReportResolver {
  @Query(() => SellerTaxReportConnection, {
    description:
      "The year of everybody who ever sold, by seller id, reportable or not. For administrators, finance and compliance.",
  })
  sellerTaxReports(
    @Arg("year", () => Int, { description: "The calendar year, from 2000 on." }) year: number,
    @Arg("first", () => Int, { defaultValue: 20, description: "Sellers per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Ctx() { deps }: OrdersContext,
  ): Promise<Connection<SellerTaxReportType>> {
    return findTaxReports(deps.db, { year, first, after });
  }
}
