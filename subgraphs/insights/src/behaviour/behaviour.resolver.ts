import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { InsightsContext } from "../context";
import { BehaviourRecordInput, BehaviourRecordPayload } from "./behaviour.types";
import { recordBehaviour } from "./record-behaviour";

@Resolver()
export class BehaviourResolver {
  @Mutation(() => BehaviourRecordPayload, {
    description:
      "Tells what a shopper did, also a guest. Of people who agreed to profiling it is kept for 90 days and feeds what they are shown within moments; of all others only sums without a person are counted.",
  })
  behaviourRecord(
    @Arg("input", () => BehaviourRecordInput, { description: "What was done." }) input: BehaviourRecordInput,
    @Ctx() context: InsightsContext,
  ): Promise<BehaviourRecordPayload> {
    return recordBehaviour(context, input);
  }
}
