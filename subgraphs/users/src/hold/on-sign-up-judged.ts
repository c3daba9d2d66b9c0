import type { Reaction } from "@mall/platform/events/reaction";
import type { DecisionChanged } from "@mall/schema/events/decision-changed";
import type { RiskAppealAnswered } from "@mall/schema/events/risk-appeal-answered";
import type { SignUpJudged } from "@mall/schema/events/sign-up-judged";
import type { EntityManager } from "typeorm";
import { issueEmailTokenIn } from "../account/email-token";
import type { UsersDeps } from "../deps";
import { holdAccount, liftHold, type Hold } from "./account-hold";
import { appealAnsweredLetter, liftedLetter, restrictedLetter, unconfirmedLetter } from "./hold-letters";

const ADDRESS = "SELECT email FROM users WHERE id = $1 AND email NOT LIKE 'erased-%@erased.invalid'";

type Deps = Pick<UsersDeps, "clock" | "mailer">;

/**
 * Does what insights proposes about an account. One that a person should look at is asked for its address meanwhile:
 * nobody is shut out by waiting for the mall's people.
 */
export function onSignUpJudged(deps: Deps): Reaction {
  return async (tx, event) => {
    const { userId, effect, decisionId, actorId } = event.payload as SignUpJudged;
    if (effect === "ALLOW") return lift(tx, deps, userId);
    const kind = effect === "BLOCK" ? "RESTRICTED" : "UNCONFIRMED";
    await hold(tx, deps, { userId, kind, decisionId, decidedBy: actorId });
  };
}

/** Somebody overrode the decision itself, outside of the queue: it is the same word. */
export function onRiskOfSignUpOverridden(deps: Deps): Reaction {
  return async (tx, event) => {
    const { kind, subject } = event.payload as DecisionChanged;
    if (kind === "SIGN_UP_RISK" && subject !== null) await lift(tx, deps, subject.id);
  };
}

/** Also who lost hears of it (DSA art. 20(5)). That an account is free again has a letter of its own. */
export function onRiskAppealAnswered({ mailer }: Deps): Reaction {
  return async (tx, event) => {
    const answered = event.payload as RiskAppealAnswered;
    if (answered.kind === "SIGN_UP" && answered.outcome === "OVERTURNED") return;
    const [person] = await tx.query<{ email: string }[]>(ADDRESS, [answered.userId]);
    if (person !== undefined) await mailer.post(appealAnsweredLetter(person.email, answered), tx);
  };
}

async function hold(tx: EntityManager, { clock, mailer }: Deps, held: Hold): Promise<void> {
  const email = await holdAccount(tx, { clock }, held);
  if (email === null) return;
  if (held.kind === "RESTRICTED") return mailer.post(restrictedLetter(email, held), tx);
  const token = await issueEmailTokenIn(tx, clock, { userId: held.userId, purpose: "VERIFY", email });
  await mailer.post(unconfirmedLetter(email, token), tx);
}

async function lift(tx: EntityManager, { clock, mailer }: Deps, userId: string): Promise<void> {
  const lifted = await liftHold(tx, { clock }, { userId });
  if (lifted?.kind === "RESTRICTED") await mailer.post(liftedLetter(lifted.email), tx);
}
