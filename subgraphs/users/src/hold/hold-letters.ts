import { letter } from "../mail/letters";
import type { Mail } from "../mail/mail-transport";
import type { RiskAppealAnswered } from "@mall/schema/events/risk-appeal-answered";
import type { Hold } from "./account-hold";

/** What is decided about a person must reach them, even if their mail server is away for long. */
const TRIED_FOR_DAYS = 14;
const lasting = (...said: Parameters<typeof letter>): Mail => ({ ...letter(...said), triedForDays: TRIED_FOR_DAYS });

/** A code that was asked for too often is left out: the letters before it are still good. */
export const unconfirmedLetter = (to: string, token: string | null): Mail =>
  lasting(to, "Confirm your e-mail address to go on", [
    "Something about your new account is unusual, so we ask you whether this address is yours.",
    "Until you confirm it, the account can look around, but not buy, write or open a shop.",
    ...(token === null
      ? ["", "Use the code of one of our last letters, or ask for a new one."]
      : ["With this code you confirm it, for a day:", "", token]),
    "",
    "A rule found this; no person has looked at it. Nothing else follows from it once the address is confirmed.",
  ]);

/** What was decided, by whom, what it rests on, and what may be held against it. */
export const restrictedLetter = (to: string, { decisionId, decidedBy }: Pick<Hold, "decisionId" | "decidedBy">): Mail =>
  lasting(to, "Your account was restricted", [
    "It can sign in, read, export its data and appeal, but not buy, write or open a shop.",
    "",
    "Reason: there are signs that it was made for fraud, which the terms of the mall do not allow.",
    `What was found, and by how much it counted, is in decision ${decisionId}, which you can read in your account.`,
    decidedBy === null
      ? "A rule decided this by itself; a person looks at it next, whether or not you appeal."
      : "A rule found it, and a person decided.",
    "",
    "You may appeal within six months, free of charge, by the decision's id: another person decides.",
    "Whatever comes of it, you may turn to a body for the settlement of disputes out of court, or to a court.",
  ]);

/** The answer to an appeal, whichever it is: who lost is told as well, and where else they may turn. */
export const appealAnsweredLetter = (
  to: string,
  { decisionId, kind, outcome }: Pick<RiskAppealAnswered, "decisionId" | "kind" | "outcome">,
): Mail =>
  lasting(to, "Your appeal was answered", [
    `You held something against decision ${decisionId} about your ${kind === "ORDER" ? "order" : "account"}.`,
    "A person who had not decided before looked at it again.",
    outcome === "UPHELD"
      ? "The decision stands."
      : "You were right: it was overturned, and is held against your account no more.",
    "",
    "Their reasons are with your appeal, in your account.",
    ...(outcome === "UPHELD"
      ? ["You may still turn to a body for the settlement of disputes out of court, or to a court."]
      : []),
  ]);

export const liftedLetter = (to: string): Mail =>
  lasting(to, "Your account is free again", [
    "A person looked at the decision against your account and lifted it. It can do everything again.",
  ]);
