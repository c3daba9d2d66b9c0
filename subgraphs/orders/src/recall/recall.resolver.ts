import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { OrdersContext } from "../context";
import { orderError } from "../order/order-errors";
import { UserType } from "../order/order.types";
import { findAffectedBuyers } from "./find-affected-buyers";
import { findRecallGuests } from "./find-recall-guests";
import { findRecallNotices, seeRecallNotice } from "./find-recall-notices";
import {
  AffectedBuyerConnection,
  type AffectedBuyerType,
  RecallGuestType,
  RecallNoticeConnection,
  RecallNoticeSeeInput,
  RecallNoticeSeePayload,
  type RecallNoticeType,
} from "./recall.types";

@Resolver()
export class RecallResolver {
  @Query(() => AffectedBuyerConnection, {
    description:
      "Who bought a product and kept some of it, newest first, whether it was recalled or not. For administrators and compliance.",
  })
  affectedBuyers(
    @Arg("productId", () => ID, { description: "The product." }) productId: string,
    @Arg("since", () => Date, {
      nullable: true,
      description: "Ordered at this moment or later; default six months ago.",
    })
    since: Date | null,
    @Arg("until", () => Date, { nullable: true, description: "Ordered at this moment or before; default now." })
    until: Date | null,
    @Arg("first", () => Int, { defaultValue: 20, description: "Orders per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Ctx() { deps }: OrdersContext,
  ): Promise<Connection<AffectedBuyerType>> {
    return findAffectedBuyers(deps.db, { productId, since, until, first, after }, deps.clock.now());
  }

  @Query(() => [RecallGuestType], {
    description: "Addresses of guests who were given notice of a recall. For the mall itself, which writes to them.",
  })
  @Directive("@inaccessible")
  recallGuests(
    @Arg("orderIds", () => [ID], { description: "At most 500; orders without a notice or an address are left out." })
    orderIds: string[],
    @Ctx() { deps }: OrdersContext,
  ): Promise<RecallGuestType[]> {
    return findRecallGuests(deps.db, orderIds);
  }

  @Mutation(() => RecallNoticeSeePayload, {
    description: "Says that the caller read a notice of a recall. Repeating it changes nothing.",
  })
  async recallNoticeSee(
    @Arg("input", () => RecallNoticeSeeInput, { description: "Which." }) { noticeId }: RecallNoticeSeeInput,
    @Ctx() context: OrdersContext,
  ): Promise<RecallNoticeSeePayload> {
    const { db, clock } = context.deps;
    const notice = await seeRecallNotice(db, { noticeId, userId: requireViewer(context).id, now: clock.now() });
    const refused = orderError("NOTICE_NOT_FOUND", "You were given no such notice.", ["input", "noticeId"]);
    return { notice, userErrors: notice ? [] : [refused] };
  }
}

@Resolver(() => UserType)
export class UserRecallNoticesResolver {
  @FieldResolver(() => RecallNoticeConnection, {
    nullable: true,
    description: "What they bought and was recalled, newest first. For themselves, else null.",
  })
  recallNotices(
    @Root() user: UserType,
    @Arg("first", () => Int, { defaultValue: 20, description: "Notices per page, 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "endCursor of the page before." }) after: string | null,
    @Ctx() { viewer, deps }: OrdersContext,
  ): Promise<Connection<RecallNoticeType>> | null {
    return viewer?.id === user.id ? findRecallNotices(deps.db, user.id, { first, after }) : null;
  }
}
