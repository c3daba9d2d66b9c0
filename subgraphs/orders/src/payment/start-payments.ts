import { env, readEnv } from "@mall/platform/config/read-env";
import { readOne } from "@mall/platform/database/read";
import type { Job, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { SubgraphRoute } from "@mall/platform/graphql/subgraph-route";
import type { OrdersDeps } from "../deps";
import { PaymentProviders } from "./payment-providers";
import { type Post, postTo, runSandbox } from "./sandbox/sandbox-courier";
import { sandboxPage } from "./sandbox/sandbox-page";
import { SandboxPayments } from "./sandbox/sandbox-payments";
import { FIND_SECRET } from "./sandbox/sandbox-sql";
import { handleWebhooks } from "./webhook/handle-webhooks";
import { takeInWebhook } from "./webhook/take-in-webhook";

const SANDBOX = "sandbox";

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
  const secret = config.SANDBOX_WEBHOOK_SECRET ?? (await readOne<{ secret: string }>(db, FIND_SECRET))?.secret ?? "";
  const sandbox = config.SANDBOX_PAYMENTS ? new SandboxPayments(db, clock, secret) : null;
  return {
    providers: new PaymentProviders(sandbox ? [sandbox] : []),
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

interface SandboxDoor {
  readonly secret: string;
  readonly url: string | null;
}

/** Without a URL the sandbox knocks at the door itself: the same check of the same bytes, without the network. */
function sandboxJob(deps: OrdersDeps, { secret, url }: SandboxDoor): Job {
  const { db, clock, logger } = deps;
  const post: Post =
    url === null
      ? async (message) =>
          (await takeInWebhook(deps, { ...message, params: { provider: SANDBOX }, query: {} })).status === 200
      : postTo(url);
  return {
    name: "run the sandbox provider",
    everyMs: 1_000,
    run: () => runSandbox({ db, clock, logger, secret, post }),
  };
}
