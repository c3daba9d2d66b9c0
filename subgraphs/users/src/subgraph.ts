import { usersMigrations } from "@mall/migrations/users/all";
import { AUDIT_BROKEN, AUDIT_RECORDED } from "@mall/platform/audit/audit-record";
import { sealOpenColumns } from "@mall/platform/auth/reseal-columns";
import { openRow } from "@mall/platform/auth/sealed-column";
import { readOperator } from "@mall/platform/config/operator";
import { urgently } from "@mall/platform/events/reaction";
import type { SubgraphDefinition, SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import { PRIVACY_STEP_DONE } from "@mall/platform/privacy/privacy-step";
import { DECISION_CHANGED } from "@mall/schema/events/decision-changed";
import { RECALL_NOTICE_GIVEN } from "@mall/schema/events/recall-notice-given";
import { RISK_APPEAL_ANSWERED } from "@mall/schema/events/risk-appeal-answered";
import { SIGN_UP_JUDGED } from "@mall/schema/events/sign-up-judged";
import { writeResetLetter } from "./account/password-reset";
import { beforeErasure } from "./privacy/before-erasure";
import { exportRoute } from "./privacy/export-route";
import { onPrivacyStepDone } from "./privacy/on-privacy-step-done";
import { usersPersonalData } from "./privacy/personal-data";
import { resumePrivacyRequests } from "./privacy/resume-privacy-requests";
import { onAuditBroken, onAuditRecorded } from "./audit/on-audit-recorded";
import { createUsersContext, type UsersContext } from "./context";
import { fieldKeys } from "./keys/field-keys";
import { SEALED_FIELDS } from "./keys/sealed-fields";
import { onRiskAppealAnswered, onRiskOfSignUpOverridden, onSignUpJudged } from "./hold/on-sign-up-judged";
import { mailerOf } from "./mail/create-mailer";
import type { UsersDeps } from "./deps";
import { relyingPartyOf } from "./mfa/passkey-ceremony";
import { countRecipients } from "./operator/count-recipients";
import { PasswordHasher } from "./password/password-hasher";
import { onRecallNoticeGiven } from "./recall/on-recall-notice-given";
import { sendRecallLetters } from "./recall/send-recall-letters";
import { buildUsersSchema } from "./schema";
import { ORDER_PLACED } from "@mall/schema/events/order-placed";
import { endGrants } from "./roles/end-grants";
import { notingSales } from "./seller/note-sales";
import { SanctionsWatch } from "./screening/sanctions-watch";
import { screenSellers } from "./screening/screen-sellers";
import { createAccessTokens } from "./session/access-token";
import { carryOutTerminations } from "./standing/carry-out-terminations";
import { keepMessages } from "./webhook/keep-messages";
import { WebhookDispatcher } from "./webhook/webhook-dispatcher";
import { WEBHOOK_SOURCES } from "./webhook/webhook-messages";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * 60 * 1000;

export const usersSubgraph: SubgraphDefinition<UsersContext> = {
  name: "users",
  entities: [],
  migrations: usersMigrations,
  personalData: usersPersonalData,
  buildSchema: buildUsersSchema,
  start: async (runtime) => {
    const deps = await createDeps(runtime);
    const { webhooks } = deps;
    const tellOutside = Object.fromEntries(WEBHOOK_SOURCES.map((type) => [type, keepMessages(deps)]));
    return {
      createContext: (identity) => createUsersContext(deps, identity),
      reactions: {
        [AUDIT_RECORDED]: onAuditRecorded,
        [AUDIT_BROKEN]: onAuditBroken,
        [PRIVACY_STEP_DONE]: onPrivacyStepDone({ clock: deps.clock, payloads: usersPersonalData.payloads }),
        [RECALL_NOTICE_GIVEN]: onRecallNoticeGiven,
        [SIGN_UP_JUDGED]: urgently(onSignUpJudged(deps)),
        [RISK_APPEAL_ANSWERED]: onRiskAppealAnswered(deps),
        [DECISION_CHANGED]: onRiskOfSignUpOverridden(deps),
        ...tellOutside,
        [ORDER_PLACED]: notingSales(keepMessages(deps)),
      },
      beforeErasure: beforeErasure(deps),
      openSealed: openRow(deps.secrets, SEALED_FIELDS),
      routes: [exportRoute(deps)],
      stop: async () => {
        await webhooks.stop();
        await deps.mailer.stop();
        await deps.passwords.stop();
      },
      jobs: [
        { name: "resume privacy requests", everyMs: MINUTE_MS, run: () => resumePrivacyRequests(deps) },
        { name: "seal what is open", everyMs: HOUR_MS, run: () => sealOpen(deps) },
        { name: "screen sellers", everyMs: MINUTE_MS, run: () => screenSellers(deps, runtime.logger) },
        { name: "end sellers that were told so", everyMs: MINUTE_MS, run: () => carryOutTerminations(deps) },
        { name: "count active recipients", everyMs: HOUR_MS, run: () => countRecipients(deps) },
        { name: "end grants", everyMs: MINUTE_MS, run: () => endGrants(deps) },
        { name: "send recall letters", everyMs: 5 * SECOND_MS, run: () => sendRecallLetters({ ...runtime, ...deps }) },
        { name: "send webhooks", everyMs: SECOND_MS, run: () => webhooks.dispatch() },
      ],
    };
  },
};

const sealOpen = async ({ db, secrets }: UsersDeps): Promise<void> =>
  void (await sealOpenColumns(db, secrets, SEALED_FIELDS));

type Deps = UsersDeps & { readonly webhooks: WebhookDispatcher };

async function createDeps(runtime: SubgraphRuntime): Promise<Deps> {
  const { db, clock, ids, wakeRelay, env } = runtime;
  const accessTokens = await createAccessTokens(env["ACCESS_TOKEN_PRIVATE_JWK"], ids);
  const secrets = fieldKeys(env);
  const passwords = await PasswordHasher.create();
  const doDemoAccountsNeedMfa = env["REQUIRE_ADMIN_MFA"] === "always";
  const writers = { PASSWORD_RESET: (to: string) => writeResetLetter({ db, clock }, to) };
  const mailer = mailerOf(runtime, { secrets, writers });
  const relyingParty = relyingPartyOf(env["WEBAUTHN_ORIGINS"]);
  const sanctions = SanctionsWatch.of(env);
  const operator = readOperator(env);
  const proofs = { accessTokens, operator, secrets, sanctions, passwords, doDemoAccountsNeedMfa, relyingParty };
  // Development and tests alone: a receiver on this machine, without a certificate.
  const reach = { isPublicOnly: env["WEBHOOK_TARGETS"] !== "any" };
  const webhooks = new WebhookDispatcher({ db, clock, secrets, mailer, logger: runtime.logger, reach });
  return { db, clock, ids, wakeRelay, mailer, webhooks, ...proofs };
}
