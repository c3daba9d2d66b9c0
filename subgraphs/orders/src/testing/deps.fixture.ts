import { createSecretBox } from "@mall/platform/auth/secret-box";
import { systemIds } from "@mall/platform/ids/uuid-v7";
import { noPeers } from "@mall/platform/peers/peers";
import { silentLogger } from "@mall/platform/telemetry/logger";
import type { OrdersDeps } from "../deps";
import type { PaymentProvider } from "../payment/payment-provider";
import { PaymentProviders } from "../payment/payment-providers";
import { SandboxPayments } from "../payment/sandbox/sandbox-payments";
import { SandboxPayouts } from "../payout/sandbox-payouts";
import type { OrdersHarness } from "./mall.fixture";

interface DepsOptions extends Partial<Omit<OrdersDeps, "payments">> {
  /** Default: the sandbox. */
  readonly payments?: PaymentProvider;
}

/** What use cases need, for tests that call them past GraphQL: the sandboxes, and nobody to ask. */
export function depsOf(mall: OrdersHarness, { payments, ...overrides }: DepsOptions = {}): OrdersDeps {
  return {
    db: mall.db,
    clock: mall.clock,
    ids: systemIds,
    logger: silentLogger,
    peers: noPeers,
    payments: new PaymentProviders([payments ?? new SandboxPayments(mall.db, mall.clock)]),
    paymentTimeoutMs: 400,
    payouts: new SandboxPayouts(mall.db),
    secrets: createSecretBox("test:a secret of tests alone"),
    wakeRelay: () => undefined,
    traceId: null,
    ...overrides,
  };
}
