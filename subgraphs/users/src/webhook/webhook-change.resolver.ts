import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { UsersContext } from "../context";
import { findDelivery } from "./find-webhooks";
import {
  WebhookEndpointCreateInput,
  WebhookEndpointDeletePayload,
  WebhookEndpointInput,
  WebhookEndpointPayload,
  WebhookEndpointUpdateInput,
  WebhookPingPayload,
  WebhookReplayInput,
  WebhookReplayPayload,
  WebhookSecretPayload,
  WebhookSecretRotateInput,
} from "./webhook-change.types";
import { webhookEndpointCreate, type EndpointWithSecret } from "./webhook-endpoint-create";
import { webhookEndpointDelete } from "./webhook-endpoint-delete";
import { webhookEndpointUpdate } from "./webhook-endpoint-update";
import type { WebhookOutcome } from "./webhook-errors";
import { webhookPing } from "./webhook-ping";
import { webhookReplay } from "./webhook-replay";
import { webhookSecretRotate } from "./webhook-secret-rotate";

@Resolver()
export class WebhookChangeResolver {
  @Mutation(() => WebhookSecretPayload, { description: "Registers an address and tells its secret, this once." })
  async webhookEndpointCreate(
    @Arg("input", () => WebhookEndpointCreateInput, { description: "Its terms." }) input: WebhookEndpointCreateInput,
    @Ctx() ctx: UsersContext,
  ): Promise<WebhookSecretPayload> {
    return secretPayload(await webhookEndpointCreate(ctx.deps, requireViewer(ctx), input));
  }

  @Mutation(() => WebhookEndpointPayload, {
    description: "Changes an endpoint, has it wait, or makes it active again.",
  })
  async webhookEndpointUpdate(
    @Arg("input", () => WebhookEndpointUpdateInput, { description: "The change." }) input: WebhookEndpointUpdateInput,
    @Ctx() ctx: UsersContext,
  ): Promise<WebhookEndpointPayload> {
    const { done, userErrors } = await webhookEndpointUpdate(ctx.deps, requireViewer(ctx), input);
    return { endpoint: done, userErrors };
  }

  @Mutation(() => WebhookEndpointDeletePayload, { description: "Forgets an endpoint, what waits for it, and its log." })
  async webhookEndpointDelete(
    @Arg("input", () => WebhookEndpointInput, { description: "Which." }) { endpointId }: WebhookEndpointInput,
    @Ctx() ctx: UsersContext,
  ): Promise<WebhookEndpointDeletePayload> {
    const { done, userErrors } = await webhookEndpointDelete(ctx.deps, requireViewer(ctx), endpointId);
    return { endpointId: done, userErrors };
  }

  @Mutation(() => WebhookSecretPayload, { description: "Gives an endpoint a new secret; both are good for a while." })
  async webhookSecretRotate(
    @Arg("input", () => WebhookSecretRotateInput, { description: "Which." }) input: WebhookSecretRotateInput,
    @Ctx() ctx: UsersContext,
  ): Promise<WebhookSecretPayload> {
    return secretPayload(await webhookSecretRotate(ctx.deps, requireViewer(ctx), input));
  }

  @Mutation(() => WebhookPingPayload, {
    description: "Sends `webhook.ping` once, in whatever state the endpoint is, and counts it for nothing.",
  })
  async webhookPing(
    @Arg("input", () => WebhookEndpointInput, { description: "Which." }) { endpointId }: WebhookEndpointInput,
    @Ctx() ctx: UsersContext,
  ): Promise<WebhookPingPayload> {
    const { done, userErrors } = await webhookPing(ctx.deps, requireViewer(ctx), endpointId);
    return { delivery: done === null ? null : await findDelivery(ctx.deps.db, done), userErrors };
  }

  @Mutation(() => WebhookReplayPayload, {
    description: "Sends an event, or all of a period of the last 30 days, again; at most 1,000 events.",
  })
  async webhookReplay(
    @Arg("input", () => WebhookReplayInput, { description: "What." }) input: WebhookReplayInput,
    @Ctx() ctx: UsersContext,
  ): Promise<WebhookReplayPayload> {
    const { done, userErrors } = await webhookReplay(ctx.deps, requireViewer(ctx), input);
    return { eventCount: done, userErrors };
  }
}

const secretPayload = ({ done, userErrors }: WebhookOutcome<EndpointWithSecret>): WebhookSecretPayload => ({
  endpoint: done?.endpoint ?? null,
  secret: done?.secret ?? null,
  userErrors,
});
