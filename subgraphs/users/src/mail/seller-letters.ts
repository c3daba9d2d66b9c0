import { APPEAL_MONTHS, monthsLater } from "../standing/appeal-time";
import type { MeasureGround, MeasureKind } from "../standing/measure";
import { letter } from "./letters";
import type { Mail } from "./mail-transport";

export type Decision = "UPHELD" | "OVERTURNED";

interface Addressee {
  readonly to: string;
  /** The seller's name. */
  readonly seller: string;
}

interface Stated {
  readonly kind: MeasureKind;
  readonly ground: MeasureGround;
  readonly reason: string;
  readonly decidedAt: Date;
  readonly takesEffectAt: Date;
}

const WHAT = {
  REFUSAL: "The application was refused.",
  RESTRICTION: "It sells on, with limits.",
  SUSPENSION: "It does not sell until it is reinstated. Open orders go on.",
  TERMINATION: "It leaves the mall.",
} as const satisfies Record<MeasureKind, string>;

/** What a decision rests on, in words. */
export const GROUND_WORDS = {
  TERMS: "the terms of the mall",
  LEGAL_OBLIGATION: "a duty by law or order of an authority",
  FRAUD: "fraud",
  ILLEGAL_GOODS: "goods or content that the law does not allow",
  REPEATED_INFRINGEMENT: "repeated breaches of the terms of the mall",
} as const satisfies Record<MeasureGround, string>;

/** What is decided about a seller must reach it, even if its mail server is away for long. */
const TRIED_FOR_DAYS = 14;
const lasting = (...said: Parameters<typeof letter>): Mail => ({ ...letter(...said), triedForDays: TRIED_FOR_DAYS });

const day = (at: Date): string => at.toISOString().slice(0, 10);

/** What was decided, since when, why, by what right, and what may be held against it. */
export function statementLetter({ to, seller }: Addressee, stated: Stated): Mail {
  const { kind, ground, reason, decidedAt, takesEffectAt } = stated;
  const since = takesEffectAt > decidedAt ? `On ${day(takesEffectAt)}: ` : "";
  return lasting(to, `A decision about ${seller}`, [
    `${since}${WHAT[kind]}`,
    "",
    `Reason: ${reason}`,
    `It rests on ${GROUND_WORDS[ground]}, and was decided by a person.`,
    "",
    `You may appeal until ${day(monthsLater(decidedAt, APPEAL_MONTHS))}, free of charge, under "decisions" of your seller: somebody else decides.`,
    "Whatever comes of it, you may turn to a body for the settlement of disputes out of court, or to a court.",
  ]);
}

export const appealAnsweredLetter = (
  { to, seller }: Addressee,
  { kind, outcome, note }: Pick<Stated, "kind"> & { readonly outcome: Decision; readonly note: string },
): Mail =>
  lasting(to, `The answer to the appeal of ${seller}`, [
    outcome === "UPHELD" ? `The decision stands. ${WHAT[kind]}` : "The decision was lifted.",
    "",
    note,
    "",
    "Somebody else decided than who had decided before. You may still turn to a body for the settlement of disputes out of court, or to a court.",
  ]);

export const endedLetter = ({ to, seller }: Addressee, { reason, decidedAt }: Stated): Mail =>
  lasting(to, `${seller} has left the mall`, [
    `As announced on ${day(decidedAt)}, it sells no more. Open orders go on.`,
    "",
    `Reason: ${reason}`,
  ]);

export const noticeLiftedLetter = ({ to, seller }: Addressee): Mail =>
  lasting(to, `${seller} stays in the mall`, ["What was announced is off: it does not end."]);
