import { env, readEnv } from "@mall/platform/config/read-env";
import { readOne } from "@mall/platform/database/read";
import type { Job, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { SubgraphRoute } from "@mall/platform/graphql/subgraph-route";
import type { OrdersDeps } from "../deps";
import { PaymentProviders } from "./payment-providers";
import { oneByOne, type PostAll, postTo, runSandbox } from "./sandbox/sandbox-courier";
import { sandboxPage } from "./sandbox/sandbox-page";
import { SandboxPayments } from "./sandbox/sandbox-payments";
import { FIND_SECRET } from "./sandbox/sandbox-sql";
import { StripePayments } from "./stripe/stripe-payments";
import { handleWebhooks } from "./webhook/handle-webhooks";
import { takeInWebhook, takeInWebhooks } from "./webhook/take-in-webhook";

const SANDBOX = "sandbox";
/** For one request; the mall's own wait, PAYMENT_TIMEOUT_MS, is for all that one question takes. */
const DEFAULT_STRIPE_TIMEOUT_MS = 5_000;

/** What payments bring to the subgraph besides GraphQL. */
export interface StartedPayments {
  readonly providers: PaymentProviders;
  readonly routes: (deps: OrdersDeps) => SubgraphRoute[];
  readonly jobs: (deps: OrdersDeps) => Job[];
}

export async function startPayments(runtime: SubgraphRuntime): Promise<StartedPayments> {
  const { db, clock } = runtime;
  const config = readEnv(
    {
      SANDBOX_PAYMENTS: env.flag(true),
      SANDBOX_WEBHOOK_SECRET: env.optionalText(),
      SANDBOX_WEBHOOK_URL: env.optionalText(),
    },
    runtime.env,
  );
  const stripe = stripeOf(runtime);
  const secret = config.SANDBOX_WEBHOOK_SECRET ?? (await readOne<{ secret: string }>(db, FIND_SECRET))?.secret ?? "";
  const sandbox = config.SANDBOX_PAYMENTS ? new SandboxPayments(db, clock, secret) : null;
  return {
    providers: new PaymentProviders([...(stripe ? [stripe] : []), ...(sandbox ? [sandbox] : [])]),
    routes: (deps) => [
      { name: "payment-webhook", handle: (request) => takeInWebhook(deps, request) },
      ...(sandbox ? sandboxPage(db, sandbox) : []),
    ],
    jobs: (deps) => [
      { name: "handle payment webhooks", everyMs: 500, run: () => handleWebhooks(deps) },
      ...(sandbox ? [sandboxJob(deps, { secret, url: config.SANDBOX_WEBHOOK_URL })] : []),
    ],
  };
}

/** Off unless there is a key. A key without the webhooks' secret would leave the mall deaf, so it does not start. */
function stripeOf({ env: variables }: SubgraphRuntime): StripePayments | null {
  if (!variables["STRIPE_SECRET_KEY"]) return null;
  const config = readEnv(
    {
      STRIPE_SECRET_KEY: env.text(),
      STRIPE_WEBHOOK_SECRET: env.text(),
      STRIPE_API_BASE: env.optionalText(),
      STRIPE_RETURN_URL: env.optionalText(),
      STRIPE_TIMEOUT_MS: env.integer(DEFAULT_STRIPE_TIMEOUT_MS, [100, 60_000]),
    },
    variables,
  );
  return new StripePayments({
    secretKey: config.STRIPE_SECRET_KEY,
    webhookSecret: config.STRIPE_WEBHOOK_SECRET,
    apiBase: config.STRIPE_API_BASE,
    returnUrl: config.STRIPE_RETURN_URL,
    timeoutMs: config.STRIPE_TIMEOUT_MS,
  });
}

interface SandboxDoor {
  readonly secret: string;
  readonly url: string | null;
}

/** Without a URL the sandbox knocks at the door itself: the same check of the same bytes, without the network. */
function sandboxJob(deps: OrdersDeps, { secret, url }: SandboxDoor): Job {
  const { db, clock, logger } = deps;
  const post: PostAll =
    url === null
      ? async (letters) => {
          const requests = letters.map((letter) => ({ ...letter, params: { provider: SANDBOX }, query: {} }));
          return (await takeInWebhooks(deps, requests)).map(({ status }) => status === 200);
        }
      : oneByOne(postTo(url));
  return {
    name: "run the sandbox provider",
    everyMs: 1_000,
    run: () => runSandbox({ db, clock, logger, secret, post }),
  };
}
