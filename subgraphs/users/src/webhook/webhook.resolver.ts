import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import type { Connection } from "@mall/platform/pagination/connection.type";
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { UsersContext } from "../context";
import { findDeliveries, findEndpoint, findEndpoints } from "./find-webhooks";
import { WebhookDeliveryStateEnum } from "./webhook-enums";
import { bodyOf, type WebhookDeliveryRow, type WebhookDeliveryState } from "./webhook.row";
import {
  WebhookAttemptType,
  WebhookDeliveryConnection,
  WebhookDeliveryType,
  WebhookEndpointConnection,
  WebhookEndpointType,
} from "./webhook.types";

@Resolver(() => WebhookEndpointType)
export class WebhookResolver {
  @Query(() => WebhookEndpointType, {
    nullable: true,
    description: "One endpoint; null if there is none of this id that the caller looks after.",
  })
  webhookEndpoint(
    @Arg("id", () => ID, { description: "The endpoint's id." }) id: string,
    @Ctx() ctx: UsersContext,
  ): Promise<WebhookEndpointType | null> {
    return findEndpoint(ctx.deps.db, requireViewer(ctx), id);
  }

  @Query(() => WebhookEndpointConnection, {
    description: "Endpoints that the caller looks after: of their sellers, or the program's own. The newest first.",
  })
  webhookEndpoints(
    @Arg("sellerId", () => ID, { nullable: true, description: "Only of this seller." })
    sellerId: string | null | undefined,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Ctx() ctx: UsersContext,
  ): Promise<Connection<WebhookEndpointType>> {
    const page = { sellerId: sellerId ?? null, first, after: after ?? null };
    return findEndpoints(ctx.deps.db, requireViewer(ctx), page);
  }

  @FieldResolver(() => WebhookDeliveryConnection, { description: "What was sent or waits, the newest first." })
  deliveries(
    @Root() { id: endpointId }: WebhookEndpointType,
    @Arg("state", () => WebhookDeliveryStateEnum, { nullable: true, description: "Only those; left out: all." })
    state: WebhookDeliveryState | null | undefined,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many at most; 1 to 100." }) first: number,
    @Arg("after", () => String, { nullable: true, description: "Cursor after which the page starts." })
    after: string | null | undefined,
    @Ctx() { deps }: UsersContext,
  ): Promise<Connection<WebhookDeliveryType>> {
    return findDeliveries(deps.db, { endpointId, state: state ?? null, first, after: after ?? null });
  }
}

@Resolver(() => WebhookDeliveryType)
export class WebhookDeliveryResolver {
  @FieldResolver(() => [WebhookAttemptType], { description: "Its attempts so far, the first one first; at most 10." })
  attempts(@Root() { id }: WebhookDeliveryType, @Ctx() { loaders }: UsersContext): Promise<WebhookAttemptType[]> {
    return loaders.attemptsOfDelivery.load(id);
  }

  @FieldResolver(() => String, { description: "The text that is posted, the same each time." })
  body(@Root() delivery: WebhookDeliveryRow): string {
    return bodyOf(delivery);
  }
}
