import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { mayActFor } from "../ledger/may-act-for";
import { SellerType } from "../seller-order/seller-order.types";
import { findPayouts, findPayoutsById } from "./find-payouts";
import { findStatement } from "./find-statement";
import { payoutRun } from "./payout-run";
import { findPayoutTerms, payoutTermsSet } from "./payout-terms";
import {
  PayoutConnection,
  PayoutRunInput,
  PayoutRunPayload,
  PayoutTermsPayload,
  PayoutTermsSetInput,
  PayoutTermsType,
  PayoutType,
  StatementLineConnection,
  type StatementLineType,
} from "./payout.types";

@Resolver(() => SellerType)
export class SellerPayoutsResolver {
  @FieldResolver(() => PayoutConnection, {
    nullable: true,
    description: "Its payouts, newest first. For its members and administrators, else null.",
  })
  async payouts(
    @Root() { id }: SellerType,
    @Arg("first", () => Int, { defaultValue: 20, description: "Payouts per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Ctx() { viewer, deps }: OrdersContext,
  ): Promise<Connection<PayoutType> | null> {
    return mayActFor(viewer, id) ? findPayouts(deps.db, id, { first, after }) : null;
  }

  @FieldResolver(() => PayoutTermsType, {
    nullable: true,
    description: "When and how it is paid. For its members and administrators, else null.",
  })
  async payoutTerms(
    @Root() { id }: SellerType,
    @Ctx() { viewer, deps }: OrdersContext,
  ): Promise<PayoutTermsType | null> {
    return mayActFor(viewer, id) ? findPayoutTerms(deps.db, id, deps.clock.now()) : null;
  }
}

@Resolver(() => PayoutType)
export class PayoutResolver {
  @FieldResolver(() => StatementLineConnection, {
    description: "What it is made of, in the order in which it was booked; all lines add up to the amount.",
  })
  statement(
    @Root() { id, amount }: PayoutType,
    @Arg("first", () => Int, { defaultValue: 20, description: "Lines per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Ctx() { deps }: OrdersContext,
  ): Promise<Connection<StatementLineType>> {
    return findStatement(deps.db, { payoutId: id, currencyCode: amount.currencyCode, first, after });
  }

  @Mutation(() => PayoutRunPayload, { description: "Pays one seller out at once. For administrators." })
  async payoutRun(
    @Arg("input", () => PayoutRunInput, { description: "The seller." }) input: PayoutRunInput,
    @Ctx() context: OrdersContext,
  ): Promise<PayoutRunPayload> {
    const { payoutIds, userErrors } = await payoutRun(context.deps, requireViewer(context), input);
    return { payouts: payoutIds && (await findPayoutsById(context.deps.db, payoutIds)), userErrors: [...userErrors] };
  }

  @Mutation(() => PayoutTermsPayload, {
    description: "When and how a seller, or all of them, are paid from now on. For administrators.",
  })
  payoutTermsSet(
    @Arg("input", () => PayoutTermsSetInput, { description: "The terms." }) input: PayoutTermsSetInput,
    @Ctx() context: OrdersContext,
  ): Promise<PayoutTermsPayload> {
    return payoutTermsSet(context.deps, requireViewer(context), input);
  }
}
