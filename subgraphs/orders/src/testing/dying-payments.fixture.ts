import type { DataSource } from "typeorm";
import type { ProviderAnswer } from "../payment/payment-provider";
import { SandboxPayments } from "../payment/sandbox/sandbox-payments";

/** The process dies around the call to the provider: before it left, or after the answer and before we wrote it down. */
export class DyingPayments extends SandboxPayments {
  constructor(
    db: DataSource,
    private readonly dies: "before" | "after",
  ) {
    super(db);
  }

  override async authorise(...args: Parameters<SandboxPayments["authorise"]>): Promise<ProviderAnswer> {
    if (this.dies === "after") await super.authorise(...args);
    throw new Error("killed");
  }
}
