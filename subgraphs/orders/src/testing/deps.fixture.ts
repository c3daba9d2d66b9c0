import { systemIds } from "@mall/platform/ids/uuid-v7";
import { noPeers } from "@mall/platform/peers/peers";
import { silentLogger } from "@mall/platform/telemetry/logger";
import type { OrdersDeps } from "../deps";
import type { PaymentProvider } from "../payment/payment-provider";
import { PaymentProviders } from "../payment/payment-providers";
import { SandboxPayments } from "../payment/sandbox/sandbox-payments";
import type { OrdersHarness } from "./mall.fixture";

interface DepsOptions {
  /** Default: the sandbox. */
  readonly payments?: PaymentProvider;
  /** Default 50. */
  readonly paymentTimeoutMs?: number;
}

/** What use cases need, for tests that call them past GraphQL. */
export function depsOf(mall: OrdersHarness, { payments, paymentTimeoutMs = 50 }: DepsOptions = {}): OrdersDeps {
  return {
    db: mall.db,
    clock: mall.clock,
    ids: systemIds,
    logger: silentLogger,
    peers: noPeers,
    payments: new PaymentProviders([payments ?? new SandboxPayments(mall.db, mall.clock)]),
    paymentTimeoutMs,
    wakeRelay: () => undefined,
    traceId: null,
  };
}
