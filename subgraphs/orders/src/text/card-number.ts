import { DIGIT_RUN, passesForCardNumber } from "@mall/platform/text/card-number";

/** Whether a text holds what passes for a payment card's number. No such number may enter the mall. */
export function holdsCardNumber(text: string): boolean {
  // Digits of other scripts count too: NFKC turns them into 0 to 9.
  const runs = text.normalize("NFKC").match(DIGIT_RUN) ?? [];
  return runs.some((run) => passesForCardNumber(run.replace(/\D/g, "")));
}
