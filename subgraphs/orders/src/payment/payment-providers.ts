import { NothingDue } from "./nothing-due";
import type { PaymentProvider } from "./payment-provider";

/** The providers that the mall works with, by name. A payment's row says which one holds its money. */
export class PaymentProviders {
  private readonly byName: ReadonlyMap<string, PaymentProvider>;
  private readonly nothingDue = new NothingDue();

  /** The first that knows a token takes it. */
  constructor(private readonly providers: readonly PaymentProvider[]) {
    this.byName = new Map([...providers, this.nothingDue].map((provider) => [provider.name, provider]));
  }

  named(name: string): PaymentProvider | null {
    return this.byName.get(name) ?? null;
  }

  forToken(token: string): PaymentProvider | null {
    return this.providers.find((provider) => provider.isToken(token)) ?? null;
  }

  /** Who is asked for an amount. Where nothing is left to pay nobody is. */
  forPayment(token: string, amountMinor: number): PaymentProvider {
    if (amountMinor === 0) return this.nothingDue;
    const provider = this.forToken(token);
    if (!provider) throw new Error("No provider knows the token; it was to be checked before");
    return provider;
  }
}
