import { userErrorType } from "@mall/platform/errors/user-error";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { WebhookErrorCodeEnum, WebhookEventTypeEnum } from "./webhook-enums";
import type { WebhookError, WebhookErrorCode } from "./webhook-errors";
import type { WebhookEventType } from "./webhook-event-type";
import { WebhookDeliveryType, WebhookEndpointType } from "./webhook.types";

export const WebhookUserError = userErrorType<WebhookErrorCode>("Webhook", WebhookErrorCodeEnum);

@InputType("WebhookEndpointCreateInput", { description: "An address and what it is to be told." })
export class WebhookEndpointCreateInput {
  @Field(() => ID, { nullable: true, description: "The seller; a program leaves it out and acts for its own." })
  sellerId?: string | null;

  @Field(() => ID, { nullable: true, description: "The partner's program that it is for. For administrators." })
  apiClientId?: string | null;

  @Field(() => String, { description: "https and public; at most 2,000 characters." })
  url!: string;

  @Field(() => String, { nullable: true, description: "What to call it; at most 200 characters." })
  description?: string | null;

  @Field(() => [WebhookEventTypeEnum], { description: "What it is told of; at least one." })
  eventTypes!: WebhookEventType[];
}

@InputType("WebhookEndpointUpdateInput", { description: "A change of an endpoint; what is left out stays." })
export class WebhookEndpointUpdateInput {
  @Field(() => ID, { description: "The endpoint." })
  endpointId!: string;

  @Field(() => String, { nullable: true, description: "Another address; what waits goes there." })
  url?: string | null;

  @Field(() => String, { nullable: true, description: "What to call it." })
  description?: string | null;

  @Field(() => [WebhookEventTypeEnum], { nullable: true, description: "All that it is told of from now on." })
  eventTypes?: WebhookEventType[] | null;

  @Field(() => Boolean, { nullable: true, description: "True has it wait; false makes it active, disabled or not." })
  isPaused?: boolean | null;

  @Field(() => Int, { nullable: true, description: "Refuse the change if it is not of this version any more." })
  expectedVersion?: number | null;
}

@InputType("WebhookEndpointInput", { description: "Which endpoint." })
export class WebhookEndpointInput {
  @Field(() => ID, { description: "The endpoint." })
  endpointId!: string;
}

@InputType("WebhookSecretRotateInput", { description: "Which endpoint, and how long its former secret is good." })
export class WebhookSecretRotateInput {
  @Field(() => ID, { description: "The endpoint." })
  endpointId!: string;

  @Field(() => Int, {
    nullable: true,
    description: "For so many hours messages are signed with both secrets; 0 to 168, default 24.",
  })
  overlapHours?: number | null;
}

@InputType("WebhookReplayInput", { description: "What to send again: one event, or a period." })
export class WebhookReplayInput {
  @Field(() => ID, { description: "The endpoint." })
  endpointId!: string;

  @Field(() => ID, { nullable: true, description: "One event, by its `webhook-id`." })
  eventId?: string | null;

  @Field(() => Date, { nullable: true, description: "What happened at this moment or later." })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: "What happened before this moment; left out: now." })
  to?: Date | null;
}

@ObjectType("WebhookEndpointPayload", { description: "The endpoint, or what to mend." })
export class WebhookEndpointPayload {
  @Field(() => WebhookEndpointType, { nullable: true, description: "Null exactly when there are errors." })
  endpoint!: WebhookEndpointType | null;

  @Field(() => [WebhookUserError], { description: "What to mend; nothing was changed." })
  userErrors!: readonly WebhookError[];
}

@ObjectType("WebhookSecretPayload", { description: "The endpoint with its secret, which is told this once." })
export class WebhookSecretPayload extends WebhookEndpointPayload {
  @Field(() => String, { nullable: true, description: "Starts with whsec_; what signatures are checked with." })
  secret!: string | null;
}

@ObjectType("WebhookEndpointDeletePayload", { description: "Which endpoint is gone, or what to mend." })
export class WebhookEndpointDeletePayload {
  @Field(() => ID, { nullable: true, description: "The endpoint that was; null exactly when there are errors." })
  endpointId!: string | null;

  @Field(() => [WebhookUserError], { description: "What to mend; nothing was changed." })
  userErrors!: readonly WebhookError[];
}

@ObjectType("WebhookPingPayload", { description: "The test that is under way, or what to mend." })
export class WebhookPingPayload {
  @Field(() => WebhookDeliveryType, {
    nullable: true,
    description: "Look at the endpoint's deliveries for what became of it; null exactly when there are errors.",
  })
  delivery!: WebhookDeliveryType | null;

  @Field(() => [WebhookUserError], { description: "What to mend; nothing was sent." })
  userErrors!: readonly WebhookError[];
}

@ObjectType("WebhookReplayPayload", { description: "How much is sent again, or what to mend." })
export class WebhookReplayPayload {
  @Field(() => Int, { nullable: true, description: "How many events; null exactly when there are errors." })
  eventCount!: number | null;

  @Field(() => [WebhookUserError], { description: "What to mend; nothing is sent again." })
  userErrors!: readonly WebhookError[];
}
