import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { describedEnum } from "../described-enum";
import type { BehaviourKind } from "./behaviour";

const BehaviourKindEnum = describedEnum<BehaviourKind>("BehaviourKind", "What a shopper did.", {
  VIEW: "Opened the page of a product.",
  DWELL: "Looked at a product for a while: send it when the page is left, with dwellMs.",
  CLICK: "Chose a product from a list: with its token, or with the query whose result it was.",
  CART_ADD: "Put a product into the cart.",
  CART_REMOVE: "Took a product out of the cart.",
  SEARCH:
    "Searched: with the query. The words are kept, without anybody's name, once five people who agreed to profiling searched for the same.",
  IMPRESSION: "Saw a product in a list that a model made: with its token.",
});

export type BehaviourErrorCode = "INVALID_INPUT" | "RATE_LIMITED";

const BehaviourErrorCodeEnum = describedEnum<BehaviourErrorCode>("BehaviourErrorCode", "Why nothing was recorded.", {
  INVALID_INPUT: "An event is not of the form described; field says which.",
  RATE_LIMITED: "Too many events in this minute: up to 300 of a session, 1,500 of the guests of an address.",
});

@InputType("BehaviourEventInput", { description: "One thing that a shopper did." })
export class BehaviourEventInput {
  @Field(() => ID, { description: "A UUID that the client makes; the same one again is counted once." })
  id!: string;

  @Field(() => BehaviourKindEnum, { description: "What was done." })
  kind!: BehaviourKind;

  @Field(() => Date, {
    description: "When. What is more than two days old is left out, what lies in the future counts as of now.",
  })
  at!: Date;

  @Field(() => ID, { nullable: true, description: "The product; needed without a token, but for a search." })
  productId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Recommendation.token of the place in a list, for impressions and what came of them.",
  })
  token?: string | null;

  @Field(() => String, { nullable: true, description: "The words of a search, 1 to 500 characters." })
  query?: string | null;

  @Field(() => Int, { nullable: true, description: "Milliseconds that it was looked at, up to an hour." })
  dwellMs?: number | null;
}

@InputType("BehaviourRecordInput", { description: "What a shopper did lately." })
export class BehaviourRecordInput {
  @Field(() => [BehaviourEventInput], { description: "1 to 50 events, in any order." })
  events!: BehaviourEventInput[];

  @Field(() => ID, {
    nullable: true,
    description: "Tells visits of guests apart, so that each counts once: any text of up to 64 characters. Not kept.",
  })
  visitId?: string | null;
}

@ObjectType("BehaviourUserError", { description: "Why nothing was recorded, and what to do." })
export class BehaviourUserError {
  @Field(() => BehaviourErrorCodeEnum, { description: "For programs." })
  code!: BehaviourErrorCode;

  @Field(() => [String], { nullable: true, description: "Path of the input field; null: the whole." })
  field!: string[] | null;

  @Field(() => String, { description: "For people, in English." })
  message!: string;
}
export type BehaviourError = BehaviourUserError;

@ObjectType("BehaviourRecorded", { description: "What became of events." })
export class BehaviourRecorded {
  @Field(() => Int, { description: "Events that were new." })
  accepted!: number;

  @Field(() => Int, { description: "Events that were known already." })
  repeated!: number;

  @Field(() => Int, {
    description:
      "Events that were left out: too old, of a product that is not sold, of the viewer's own goods, or with a token that is not theirs.",
  })
  ignored!: number;

  @Field(() => Boolean, {
    description:
      "Whether they were kept with the viewer, who agreed to profiling. Otherwise only sums were counted, without a person.",
  })
  profiling!: boolean;
}

@ObjectType("BehaviourRecordPayload", { description: "Answer to behaviourRecord." })
export class BehaviourRecordPayload {
  @Field(() => BehaviourRecorded, { nullable: true, description: "What became of the events; null if refused." })
  recorded!: BehaviourRecorded | null;

  @Field(() => [BehaviourUserError], { description: "Why nothing was recorded; empty if it was." })
  userErrors!: BehaviourUserError[];
}
