/** Digits in a row as card numbers are written: spaces and dashes between them allowed. */
const DIGIT_RUN = /\d(?:[ -]?\d){12,}/g;
const MIN_DIGITS = 13;
const MAX_DIGITS = 19;

/** Whether a text holds what passes for a payment card's number. No such number may enter the mall. */
export function holdsCardNumber(text: string): boolean {
  // Digits of other scripts count too: NFKC turns them into 0 to 9.
  const runs = text.normalize("NFKC").match(DIGIT_RUN) ?? [];
  return runs.map((run) => run.replace(/\D/g, "")).some((digits) => digits.length <= MAX_DIGITS && passesLuhn(digits));
}

/** ISO/IEC 7812-1: from the right, every second digit doubled, the sum a multiple of ten. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length >= MIN_DIGITS && sum % 10 === 0 && /[1-9]/.test(digits);
}
