import type { PublishedTextKind } from "@mall/schema/events/text-published";
import { registerEnumType } from "type-graphql";
import type { Appeal, LegalBasis, ModerationAction, Notice, Restriction, SignalSource } from "./case.entity";
import type { CaseState } from "./case-status";

export const ModerationActionEnum: { [Action in ModerationAction]: Action } = {
  APPROVE: "APPROVE",
  REMOVE: "REMOVE",
  RESTRICT: "RESTRICT",
  ESCALATE: "ESCALATE",
};
registerEnumType(ModerationActionEnum, {
  name: "ModerationAction",
  description: "What moderation does with a text.",
  valuesConfig: {
    APPROVE: { description: "It stays, or comes back." },
    REMOVE: { description: "It is taken down." },
    RESTRICT: { description: "It is hidden from everybody but its author and moderators." },
    ESCALATE: { description: "An administrator decides; nothing happens to the text." },
  },
});

export const CaseStateEnum: { [State in CaseState]: State } = {
  OPEN: "OPEN",
  ASSIGNED: "ASSIGNED",
  DECIDED: "DECIDED",
  APPEALED: "APPEALED",
  UPHELD: "UPHELD",
  OVERTURNED: "OVERTURNED",
  CLOSED: "CLOSED",
};
registerEnumType(CaseStateEnum, {
  name: "ModerationCaseState",
  description: "Where a case is.",
  valuesConfig: {
    OPEN: { description: "Waits in the queue." },
    ASSIGNED: { description: "A moderator looks at it." },
    DECIDED: { description: "A person has decided; a restriction can be appealed." },
    APPEALED: { description: "The author disagrees; somebody else is to decide." },
    UPHELD: { description: "The appeal changed nothing." },
    OVERTURNED: { description: "The appeal was right; the text is back." },
    CLOSED: { description: "Nothing can come any more, unless it is noticed again." },
  },
});

export const SubjectKindEnum: { [Kind in PublishedTextKind]: Kind } = {
  REVIEW: "REVIEW",
  QUESTION: "QUESTION",
  ANSWER: "ANSWER",
  SELLER_REPLY: "SELLER_REPLY",
  POST: "POST",
};
registerEnumType(SubjectKindEnum, {
  name: "ModerationSubjectKind",
  description: "Kinds of texts.",
  valuesConfig: {
    REVIEW: { description: "A review of a product." },
    QUESTION: { description: "A question about a product." },
    ANSWER: { description: "An answer to a question." },
    SELLER_REPLY: { description: "A seller's reply to a review." },
    POST: { description: "A post in a discussion." },
  },
});

export const SignalSourceEnum: { [Source in SignalSource]: Source } = {
  MODEL: "MODEL",
  DUPLICATE: "DUPLICATE",
  RING: "RING",
  TIMING: "TIMING",
};
registerEnumType(SignalSourceEnum, {
  name: "ModerationSignalSource",
  description: "Where a signal comes from.",
  valuesConfig: {
    MODEL: { description: "A model read the text." },
    DUPLICATE: { description: "Another person's text says nearly the same." },
    RING: { description: "Several people say nearly the same about one seller." },
    TIMING: { description: "Too many reviews of one kind within an hour." },
  },
});

export const LegalBasisEnum: { [Basis in LegalBasis]: Basis } = { LAW: "LAW", TERMS: "TERMS" };
registerEnumType(LegalBasisEnum, {
  name: "ModerationBasis",
  description: "What a restriction rests on.",
  valuesConfig: {
    LAW: { description: "The text is illegal." },
    TERMS: { description: "The text is against the terms of use." },
  },
});

export const RestrictionEnum: { [Name in Restriction]: Name } = {
  REMOVAL: "REMOVAL",
  VISIBILITY: "VISIBILITY",
  SUSPENSION: "SUSPENSION",
};
registerEnumType(RestrictionEnum, {
  name: "ModerationRestriction",
  description: "What was restricted. Each holds everywhere.",
  valuesConfig: {
    REMOVAL: { description: "The text was taken down." },
    VISIBILITY: { description: "The text is hidden from everybody but its author." },
    SUSPENSION: { description: "Its author may not post for a while." },
  },
});

export const NOTICE_REASONS = [
  "ILLEGAL",
  "HATE",
  "THREAT",
  "INSULT",
  "SEXUAL",
  "SPAM",
  "PERSONAL_DATA",
  "FAKE",
  "OFF_TOPIC",
  "OTHER",
] as const;
export type NoticeReason = (typeof NOTICE_REASONS)[number];
export const NoticeReasonEnum = Object.fromEntries(NOTICE_REASONS.map((reason) => [reason, reason])) as {
  [Reason in NoticeReason]: Reason;
};
registerEnumType(NoticeReasonEnum, {
  name: "NoticeReason",
  description: "What is wrong with a text, in its reader's eyes.",
  valuesConfig: {
    ILLEGAL: { description: "It is illegal in another way than those below." },
    HATE: { description: "Hatred against a group of people." },
    THREAT: { description: "A threat." },
    INSULT: { description: "An insult." },
    SEXUAL: { description: "Sexual content." },
    SPAM: { description: "Advertising." },
    PERSONAL_DATA: { description: "Personal data of somebody." },
    FAKE: { description: "Its author did not use the product, or was paid and does not say so." },
    OFF_TOPIC: { description: "It is not about the product." },
    OTHER: { description: "Something else; the explanation says what." },
  },
});

export const NoticeOutcomeEnum: { [Outcome in Notice["outcome"]]: Outcome } = {
  PENDING: "PENDING",
  UPHELD: "UPHELD",
  REJECTED: "REJECTED",
};
registerEnumType(NoticeOutcomeEnum, {
  name: "NoticeOutcome",
  description: "What became of a notice.",
  valuesConfig: {
    PENDING: { description: "A person is to look at it." },
    UPHELD: { description: "The text was restricted." },
    REJECTED: { description: "The text stays." },
  },
});

export const AppealStateEnum: { [State in Appeal["state"]]: State } = {
  PENDING: "PENDING",
  UPHELD: "UPHELD",
  OVERTURNED: "OVERTURNED",
};
registerEnumType(AppealStateEnum, {
  name: "AppealState",
  description: "What became of an appeal.",
  valuesConfig: {
    PENDING: { description: "Somebody else is to decide." },
    UPHELD: { description: "The restriction stays." },
    OVERTURNED: { description: "The text is back." },
  },
});
