import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { OrdersContext } from "../context";
import { returnRequest } from "./return-request";
import { ReturnRequestInput, ReturnRequestPayload } from "./return.types";

@Resolver()
export class ReturnResolver {
  @Mutation(() => ReturnRequestPayload, {
    description: "Asks to send lines of an own order back. Answers RETURNS_NOT_OPEN_YET until returns are taken.",
  })
  async returnRequest(
    @Arg("input", () => ReturnRequestInput, { description: "What goes back and why." }) input: ReturnRequestInput,
    @Ctx() context: OrdersContext,
  ): Promise<ReturnRequestPayload> {
    const userErrors = await returnRequest(context.deps, requireViewer(context), input);
    return { return: null, userErrors: [...userErrors] };
  }
}
