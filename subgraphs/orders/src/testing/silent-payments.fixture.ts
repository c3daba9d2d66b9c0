import { SandboxPayments } from "../payment/sandbox/sandbox-payments";

/** A provider that takes the money and, while it is away, is not heard of. */
export class SilentPayments extends SandboxPayments {
  isAway = true;

  override async authorise(...asked: Parameters<SandboxPayments["authorise"]>) {
    const answer = await super.authorise(...asked);
    if (this.isAway) throw new Error("no answer");
    return answer;
  }

  override lookup(...asked: Parameters<SandboxPayments["lookup"]>) {
    return this.isAway ? Promise.reject(new Error("no answer")) : super.lookup(...asked);
  }

  override void(...asked: Parameters<SandboxPayments["void"]>) {
    return this.isAway ? Promise.reject(new Error("no answer")) : super.void(...asked);
  }
}
