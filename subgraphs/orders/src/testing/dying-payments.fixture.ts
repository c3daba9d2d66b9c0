import type { DataSource } from "typeorm";
import type { OperationAnswer, ProviderAnswer } from "../payment/payment-provider";
import { SandboxPayments } from "../payment/sandbox/sandbox-payments";

/** The process dies around the call to the provider: before it left, or after the answer and before we wrote it down. */
export class DyingPayments extends SandboxPayments {
  constructor(
    db: DataSource,
    private readonly dies: "before" | "after",
  ) {
    super(db);
  }

  override authorise(...args: Parameters<SandboxPayments["authorise"]>): Promise<ProviderAnswer> {
    return this.dyingAround(() => super.authorise(...args));
  }

  override capture(...args: Parameters<SandboxPayments["capture"]>): Promise<OperationAnswer> {
    return this.dyingAround(() => super.capture(...args));
  }

  override refund(...args: Parameters<SandboxPayments["refund"]>): Promise<OperationAnswer> {
    return this.dyingAround(() => super.refund(...args));
  }

  override void(...args: Parameters<SandboxPayments["void"]>): Promise<ProviderAnswer> {
    return this.dyingAround(() => super.void(...args));
  }

  private async dyingAround(work: () => Promise<unknown>): Promise<never> {
    if (this.dies === "after") await work();
    throw new Error("killed");
  }
}
