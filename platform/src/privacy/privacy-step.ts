import type { DomainEvent } from "../events/event";
import type { ErasureReport } from "./erase-person";

/**
 * What all subgraphs are asked about one person: whether something is still open, to erase, to look again, or for what
 * they hold. Whoever asks is sure to be answered once by each that runs, now or when it is back.
 */
export type PrivacyStep = "CHECK" | "ERASE" | "VERIFY" | "EXPORT";

export const PRIVACY_STEP_ASKED = "privacy.step-asked";

export interface PrivacyStepAsked {
  readonly requestId: string;
  readonly personId: string;
  readonly step: PrivacyStep;
  /** How often it was asked; an answer to an earlier time is not taken for one to this. */
  readonly attempt: number;
  /** Of an EXPORT: what parts are sealed for. */
  readonly publicKey?: string;
  /** Of addresses that the person has proved: what was done with them without an account is theirs too. Erased with the person. */
  readonly addressDigests?: readonly string[];
}

/** Each asking stands for itself: one that failed for good does not hold back the next. */
export const privacyStepAsked = (
  payload: PrivacyStepAsked,
): DomainEvent<typeof PRIVACY_STEP_ASKED, PrivacyStepAsked> => ({
  type: PRIVACY_STEP_ASKED,
  aggregateId: `${payload.requestId}:${payload.step}:${payload.attempt}`,
  payload,
});

export const PRIVACY_STEP_DONE = "privacy.step-done";

/** A piece of what a subgraph holds, sealed, in base64. */
export interface SealedPiece {
  readonly number: number;
  readonly of: number;
  readonly sealed: string;
}

export interface PrivacyStepDone {
  readonly requestId: string;
  readonly step: PrivacyStep;
  readonly attempt: number;
  readonly subgraph: string;
  /** Of a CHECK: what is still open, in sentences. */
  readonly open?: readonly string[];
  /** Of ERASE and VERIFY. */
  readonly report?: ErasureReport;
  /** Of an EXPORT, in an event for each piece. */
  readonly piece?: SealedPiece;
}

export const privacyStepDone = (payload: PrivacyStepDone): DomainEvent<typeof PRIVACY_STEP_DONE, PrivacyStepDone> => ({
  type: PRIVACY_STEP_DONE,
  aggregateId: payload.requestId,
  payload,
});
