import type { Logger } from "@mall/platform/telemetry/logger";
import { outsideOfTraces } from "@mall/platform/telemetry/tracing";
import type { UsersDeps } from "../deps";
import { webhookDisabledLetter } from "../mail/letters";
import { claimDeliveries, type ClaimedDelivery } from "./claim-deliveries";
import { postWebhook, TIMEOUT_MS, type PostAnswer, type Reach } from "./post-webhook";
import { recordAttempt } from "./record-attempt";
import { signWebhook } from "./sign-webhook";
import { bodyOf } from "./webhook.row";

/** Longer than any attempt: what is still taken after it was taken by somebody who is gone. */
const LEASE_MS = 3 * TIMEOUT_MS;
/** What is under way at most. Only receivers that take their time get near it, and those that fail get one at a time. */
const MAX_UNDER_WAY = 1_000;
const SOON_MS = 20;
const GRACE_MS = 2_000;

export interface DispatcherOptions extends Pick<UsersDeps, "db" | "clock" | "secrets" | "mailer"> {
  readonly logger: Logger;
  readonly reach: Reach;
  /** From 0 to 1; spreads retries. */
  readonly random?: () => number;
}

export const webhookContext = (endpointId: string): string => `webhook:${endpointId}`;

/** Sends what waits for endpoints. Messages are under way side by side; nobody waits for the slowest. */
export class WebhookDispatcher {
  private readonly underWay = new Set<Promise<void>>();
  private round: Promise<void> | null = null;
  private soon: NodeJS.Timeout | null = null;
  private isWanted = false;
  private isStopped = false;

  constructor(private readonly options: DispatcherOptions) {}

  get reach(): Reach {
    return this.options.reach;
  }

  /** After a commit that may have put something into a queue: looks in a moment. */
  wakeSoon(): void {
    if (this.isStopped || this.soon) return;
    this.soon = setTimeout(() => {
      this.soon = null;
      void this.dispatch().catch((error: unknown) => this.failed(error));
    }, SOON_MS);
  }

  /** Starts sending what is due now, and returns without waiting for the answers. */
  async dispatch(): Promise<void> {
    this.isWanted = true;
    this.round ??= outsideOfTraces(() => this.rounds());
    await this.round;
  }

  /** What is under way may finish within a moment; the rest is sent again by whoever comes next. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.soon) clearTimeout(this.soon);
    await this.round;
    let timer: NodeJS.Timeout | undefined;
    const grace = new Promise<void>((resolve) => (timer = setTimeout(resolve, GRACE_MS)));
    await Promise.race([Promise.all(this.underWay), grace]);
    clearTimeout(timer);
  }

  private async rounds(): Promise<void> {
    try {
      while (this.isWanted && !this.isStopped && this.underWay.size < MAX_UNDER_WAY) {
        this.isWanted = false;
        const { db, clock } = this.options;
        for (const delivery of await claimDeliveries(db, clock.now(), LEASE_MS)) this.begin(delivery);
      }
    } finally {
      this.round = null;
    }
  }

  private begin(delivery: ClaimedDelivery): void {
    const sent = this.deliver(delivery)
      .catch((error: unknown) => this.failed(error))
      .finally(() => {
        this.underWay.delete(sent);
        this.wakeSoon();
      });
    this.underWay.add(sent);
  }

  private async deliver(delivery: ClaimedDelivery): Promise<void> {
    const { db, clock, random = Math.random, mailer, logger } = this.options;
    const startedAt = clock.now();
    const started = performance.now();
    const answer = await this.post(delivery, startedAt);
    const attempt = { startedAt, durationMs: Math.round(performance.now() - started), answer };
    if (this.isStopped && !db.isInitialized) return;
    const recorded = await recordAttempt({ db, now: clock.now(), random: random() }, delivery, attempt);
    if (!recorded?.disabledFor) return;
    const { url, disabledFor, contact } = recorded;
    logger.warn({ endpointId: delivery.endpointId, disabledFor }, "a webhook endpoint was disabled");
    if (contact) await mailer.post(webhookDisabledLetter(contact, new URL(url).host, disabledFor));
  }

  private async post(delivery: ClaimedDelivery, now: Date): Promise<PostAnswer> {
    const { id, eventId, attempts, url } = delivery;
    const body = bodyOf(delivery);
    const timestamp = Math.floor(now.getTime() / 1000);
    const signature = signWebhook({ id: eventId, timestamp, body }, this.secretsOf(delivery, now));
    const signed = { "webhook-id": eventId, "webhook-timestamp": String(timestamp), "webhook-signature": signature };
    const told = { "webhook-delivery-id": id, "webhook-attempt": String(attempts) };
    const kind = { "content-type": "application/json", "user-agent": "mall-webhooks/1" };
    return postWebhook({ url, headers: { ...signed, ...told, ...kind }, body }, this.options.reach);
  }

  private secretsOf({ endpointId, secret, previousSecret, previousUntil }: ClaimedDelivery, now: Date): string[] {
    const isLive = previousSecret !== null && previousUntil !== null && previousUntil > now;
    const sealed = isLive ? [secret, previousSecret] : [secret];
    return sealed.map((one) => this.options.secrets.open(one, webhookContext(endpointId)));
  }

  private failed(error: unknown): void {
    if (!this.isStopped) this.options.logger.warn({ err: error }, "webhooks could not be sent, trying again");
  }
}
