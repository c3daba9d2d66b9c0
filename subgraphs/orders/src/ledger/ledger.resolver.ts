import { CurrencyCodeScalar } from "@mall/platform/graphql/scalars";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { SellerType } from "../seller-order/seller-order.types";
import { findLedger } from "./find-ledger";
import {
  LedgerEntryConnection,
  type LedgerEntryType,
  SellerAccountEnum,
  SellerBalanceType,
  TrialBalanceType,
} from "./ledger.types";
import type { SellerAccountKind } from "./ledger-account";
import { mayActFor } from "./may-act-for";
import { balanceOf } from "./seller-balance.loaders";
import { trialBalance } from "./trial-balance";

/** Of a seller who has sold nothing yet. */
const DEFAULT_CURRENCY = "EUR";

@Resolver(() => SellerType)
export class SellerLedgerResolver {
  @FieldResolver(() => SellerBalanceType, {
    nullable: true,
    description: "What the mall owes it. For its members and administrators, else null.",
  })
  async balance(
    @Root() { id }: SellerType,
    @Arg("currencyCode", () => CurrencyCodeScalar, {
      nullable: true,
      description: "The currency. Default: the one in which money moved last.",
    })
    currencyCode: string | null,
    @Ctx() { viewer, loaders }: OrdersContext,
  ): Promise<SellerBalanceType | null> {
    if (!mayActFor(viewer, id)) return null;
    const balances = await loaders.balances.load(id);
    const found = currencyCode ? balances.find((balance) => balance.currencyCode === currencyCode) : balances[0];
    return found ?? balanceOf(currencyCode ?? DEFAULT_CURRENCY);
  }

  @FieldResolver(() => [SellerBalanceType], {
    nullable: true,
    description:
      "What the mall owes it in each currency, the last used first. For its members and administrators, else null.",
  })
  async balances(
    @Root() { id }: SellerType,
    @Ctx() { viewer, loaders }: OrdersContext,
  ): Promise<SellerBalanceType[] | null> {
    return mayActFor(viewer, id) ? loaders.balances.load(id) : null;
  }

  @FieldResolver(() => LedgerEntryConnection, {
    nullable: true,
    description: "Movements of one of its accounts, newest first. For its members and administrators, else null.",
  })
  async ledger(
    @Root() { id }: SellerType,
    @Arg("account", () => SellerAccountEnum, { defaultValue: "SELLER_AVAILABLE", description: "Which account." })
    account: SellerAccountKind,
    @Arg("currencyCode", () => CurrencyCodeScalar, {
      defaultValue: DEFAULT_CURRENCY,
      description: "In which currency.",
    })
    currencyCode: string,
    @Arg("first", () => Int, { defaultValue: 20, description: "Entries per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Ctx() { viewer, deps }: OrdersContext,
  ): Promise<Connection<LedgerEntryType> | null> {
    if (!mayActFor(viewer, id)) return null;
    return findLedger(deps.db, { sellerId: id, account, currencyCode, first, after });
  }
}

@Resolver()
export class TrialBalanceResolver {
  @Query(() => TrialBalanceType, { description: "The mall's books at a moment. For administrators." })
  trialBalance(
    @Arg("at", () => Date, { nullable: true, description: "The moment; default: now." }) at: Date | null,
    @Ctx() { deps }: OrdersContext,
  ): Promise<TrialBalanceType> {
    return trialBalance(deps.db, at ?? deps.clock.now());
  }
}
