import { requireViewer } from "@mall/platform/graphql/subgraph-context";
import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { OrdersContext } from "../../context";
import { payloadOf } from "../../order/order-change.resolver";
import { sandboxPaymentChargeBack } from "./sandbox-payment-charge-back";
import { SandboxPaymentChargeBackInput, SandboxPaymentChargeBackPayload } from "./sandbox.types";

@Resolver()
export class SandboxResolver {
  @Mutation(() => SandboxPaymentChargeBackPayload, {
    description:
      "Lets the sandbox's bank take a payment back, or give it back, to try what follows. For administrators; payments of other providers are PAYMENT_NOT_FOUND.",
  })
  async sandboxPaymentChargeBack(
    @Arg("input", () => SandboxPaymentChargeBackInput, { description: "Which payment." })
    input: SandboxPaymentChargeBackInput,
    @Ctx() context: OrdersContext,
  ): Promise<SandboxPaymentChargeBackPayload> {
    return payloadOf(context, await sandboxPaymentChargeBack(context.deps, requireViewer(context), input));
  }
}
