import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { SellerType } from "../seller/seller.types";
import { findScreenings } from "./find-screenings";
import {
  SellerScreeningConnection,
  SellerScreeningDecideInput,
  SellerScreeningPayload,
  SellerScreeningType,
} from "./screening.types";
import { sellerScreeningDecide } from "./seller-screening-decide";

@Resolver(() => SellerScreeningType)
export class ScreeningResolver {
  @Query(() => SellerScreeningConnection, {
    description:
      "Sellers whose name is like one on the list of sanctions, the longest waiting first. All are compared daily and when the list changes. For administrators who look after sellers.",
  })
  sellerScreenings(
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Ctx() { deps }: UsersContext,
  ): Promise<Connection<SellerScreeningType>> {
    return findScreenings(deps.db, { first, after: after ?? null });
  }

  @Mutation(() => SellerScreeningPayload, {
    description:
      "Says whether a seller is the one on the list; if so it is suspended. For administrators who look after sellers.",
  })
  sellerScreeningDecide(
    @Arg("input", () => SellerScreeningDecideInput, { description: "What was found." })
    input: SellerScreeningDecideInput,
    @Ctx() ctx: UsersContext,
  ): Promise<SellerScreeningPayload> {
    return sellerScreeningDecide(ctx.deps, requireViewer(ctx), input);
  }

  @FieldResolver(() => SellerType, { nullable: true, description: "Which seller." })
  seller(@Root() { sellerId }: SellerScreeningType, @Ctx() { loaders }: UsersContext): Promise<SellerType | null> {
    return loaders.sellerById.load(sellerId);
  }
}
