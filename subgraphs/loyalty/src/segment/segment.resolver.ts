import { userErrorType } from "@mall/platform/errors/user-error";
import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, registerEnumType, Resolver } from "type-graphql";
import type { LoyaltyContext } from "../context";
import { type SegmentErrorCode, segmentMembersSet } from "./segment-members-set";

export const SegmentErrorCodeEnum: { [Code in SegmentErrorCode]: Code } = {
  INVALID_SEGMENT: "INVALID_SEGMENT",
  INVALID_USER: "INVALID_USER",
  INVALID_REASON: "INVALID_REASON",
};
registerEnumType(SegmentErrorCodeEnum, {
  name: "SegmentErrorCode",
  description: "Why a segment was not changed.",
  valuesConfig: {
    INVALID_SEGMENT: { description: "The name is malformed." },
    INVALID_USER: { description: "A list is too long, or has an entry that is no member; `field` says which." },
    INVALID_REASON: { description: "The reason is empty or too long." },
  },
});

export const SegmentUserError = userErrorType<SegmentErrorCode>("Segment", SegmentErrorCodeEnum);

@InputType("SegmentMembersSetInput", { description: "Members to put into a segment or to take out of it." })
export class SegmentMembersSetInput {
  @Field(() => String, { description: "Its name: a small letter, then up to 39 small letters, digits and dashes." })
  segment!: string;

  @Field(() => [ID], { nullable: true, description: "Members to put in, at most 1,000. Default none." })
  addUserIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: "Members to take out, at most 1,000. Default none." })
  removeUserIds?: string[] | null;

  @Field(() => String, { description: "Why; kept with each member that is put in. 1 to 200 characters." })
  reason!: string;
}

@ObjectType("SegmentChange", { description: "What changed in a segment." })
export class SegmentChangeType {
  @Field(() => String, { description: "Its name." })
  segment!: string;

  @Field(() => Int, { description: "Members who were not in it before." })
  added!: number;

  @Field(() => Int, { description: "Members who are not in it any more." })
  removed!: number;
}

@ObjectType("SegmentMembersSetPayload", { description: "What changed, or what to mend." })
export class SegmentMembersSetPayload {
  @Field(() => SegmentChangeType, { nullable: true, description: "Null exactly when there are errors." })
  change!: SegmentChangeType | null;

  @Field(() => [SegmentUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof SegmentUserError>[];
}

@Resolver()
export class SegmentResolver {
  @Mutation(() => SegmentMembersSetPayload, {
    description: "Puts members into a segment that promotions may be for, and takes others out. For administrators.",
  })
  async segmentMembersSet(
    @Arg("input", () => SegmentMembersSetInput, { description: "Who." }) input: SegmentMembersSetInput,
    @Ctx() ctx: LoyaltyContext,
  ): Promise<SegmentMembersSetPayload> {
    const { done, userErrors } = await segmentMembersSet(ctx.deps, requireViewer(ctx), input);
    return { change: done ?? null, userErrors: userErrors ?? [] };
  }
}
