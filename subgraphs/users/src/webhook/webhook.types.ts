import { connectionType } from "@mall/platform/pagination/connection.type";
import { Field, ID, Int, ObjectType } from "type-graphql";
import {
  WebhookDeliveryKindEnum,
  WebhookDeliveryStateEnum,
  WebhookDisabledReasonEnum,
  WebhookEndpointStateEnum,
  WebhookEventTypeEnum,
} from "./webhook-enums";
import type { WebhookEventType } from "./webhook-event-type";
import type {
  WebhookDeliveryKind,
  WebhookDeliveryState,
  WebhookDisabledReason,
  WebhookEndpointState,
} from "./webhook.row";

@ObjectType("WebhookEndpoint", {
  description:
    "An address that is told of what happens, by signed messages. For owners and managers of its seller, its program, and administrators.",
})
export class WebhookEndpointType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => ID, { nullable: true, description: "The seller whose affairs it is told of; null: what is public." })
  sellerId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The partner's program that it belongs to; null: the seller itself.",
  })
  apiClientId!: string | null;

  @Field(() => String, { description: "Where messages are posted to." })
  url!: string;

  @Field(() => String, { description: "What its owner calls it; may be empty." })
  description!: string;

  @Field(() => [WebhookEventTypeEnum], { description: "What it is told of." })
  eventTypes!: WebhookEventType[];

  @Field(() => WebhookEndpointStateEnum, { description: "Whether it is told." })
  state!: WebhookEndpointState;

  @Field(() => WebhookDisabledReasonEnum, {
    nullable: true,
    description: "Why the mall disabled it; null: it did not.",
  })
  disabledFor!: WebhookDisabledReason | null;

  @Field(() => Date, {
    nullable: true,
    description: "Until when messages are signed with the former secret as well; null: there is none.",
  })
  previousSecretUntil!: Date | null;

  @Field(() => Date, { nullable: true, description: "When a message last arrived; null: none has." })
  succeededAt!: Date | null;

  @Field(() => Date, { description: "When it was registered." })
  createdAt!: Date;

  @Field(() => Int, { description: "Grows with each change; give it as `expectedVersion`." })
  version!: number;
}

export const WebhookEndpointConnection = connectionType("WebhookEndpoint", WebhookEndpointType);

@ObjectType("WebhookAttempt", { description: "One try to deliver a message." })
export class WebhookAttemptType {
  @Field(() => Int, { description: "1 is the first." })
  attempt!: number;

  @Field(() => Date, { description: "When it began." })
  attemptedAt!: Date;

  @Field(() => Int, { nullable: true, description: "HTTP status of the answer; null: there was none." })
  status!: number | null;

  @Field(() => String, {
    nullable: true,
    description:
      "What went wrong, such as HTTP_500, TIMEOUT, FORBIDDEN_ADDRESS or ECONNREFUSED; null: the message arrived.",
  })
  fault!: string | null;

  @Field(() => Int, { description: "How long it took, in milliseconds." })
  durationMs!: number;
}

@ObjectType("WebhookDelivery", { description: "A message to one endpoint. Kept for 30 days." })
export class WebhookDeliveryType {
  @Field(() => ID, { description: "Header `webhook-delivery-id`: the same for its attempts, another for a replay." })
  id!: string;

  @Field(() => ID, {
    description: "Header `webhook-id`: the same for attempts and replays, so that receivers act once.",
  })
  eventId!: string;

  @Field(() => WebhookDeliveryKindEnum, { description: "Why it is delivered." })
  kind!: WebhookDeliveryKind;

  @Field(() => String, { description: "Type of the message, such as order.received." })
  type!: string;

  @Field(() => Date, { description: "When it happened." })
  occurredAt!: Date;

  @Field(() => WebhookDeliveryStateEnum, { description: "What became of it." })
  state!: WebhookDeliveryState;

  @Field(() => Date, { nullable: true, description: "When it is tried next; null once it is not." })
  nextAttemptAt!: Date | null;

  @Field(() => Date, { description: "When it was put into the queue." })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it arrived or was given up; null before." })
  finishedAt!: Date | null;
}

export const WebhookDeliveryConnection = connectionType("WebhookDelivery", WebhookDeliveryType);
