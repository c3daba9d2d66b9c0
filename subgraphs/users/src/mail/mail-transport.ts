/** A letter to one person, in plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** For how many days it is tried. Left out: one, by when codes of letters have ended. */
  readonly triedForDays?: number;
}

/** How letters leave. */
export interface MailTransport {
  /**
   * Rejects if it did not leave this time: with a LetterRefused if it never will. The same id for the same letter: should
   * it leave twice, because an answer was lost, whoever reads it gets it once.
   */
  send(mail: Mail, id: string): Promise<void>;
  /** Takes away letters that are still here. Left out: they leave at once. */
  forget?(addresses: readonly string[]): Promise<void>;
}

/** Nobody takes this letter, however often it is tried. What it says names no address. */
export class LetterRefused extends Error {}
