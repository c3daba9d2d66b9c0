import { cleanText, type TextRule } from "@mall/platform/text/clean-text";
import { holdsCardNumber } from "./card-number";

export type TextFaultCode = "INVALID_INPUT" | "CARD_NUMBER_REFUSED";

export interface TextFault {
  readonly code: TextFaultCode;
  readonly field: string[];
  readonly message: string;
}

/** Collects what is wrong with the texts of one input, so that a person can mend all of it at once. */
export class TextCheck {
  readonly faults: TextFault[] = [];

  /** A person's text to store. Empty where it is at fault. */
  required(field: string[], text: string, rule: TextRule): string {
    const cleaned = this.machineText(field, text, rule);
    this.refuseCardNumber(field, cleaned);
    return cleaned;
  }

  optional(field: string[], text: string | null | undefined, rule: TextRule): string | null {
    return text === null || text === undefined ? null : this.required(field, text, rule) || null;
  }

  /** A text that a program made, such as a key: not screened, since the digits of one UUID in some hundreds pass for a card. */
  machineText(field: string[], text: string, rule: TextRule): string {
    const cleaned = cleanText(text, rule);
    if (cleaned.text === undefined) this.refuse("INVALID_INPUT", field, `${field.at(-1)} ${cleaned.fault}.`);
    return cleaned.text ?? "";
  }

  /** A machine's text that a person may have a hand in: refused where all of it is a card number, letters let it pass. */
  code(field: string[], text: string, rule: TextRule): string {
    const cleaned = this.machineText(field, text, rule);
    if (/^[\d -]+$/.test(cleaned.normalize("NFKC"))) this.refuseCardNumber(field, cleaned);
    return cleaned;
  }

  idempotencyKey(key: string): string {
    return this.code(["input", "idempotencyKey"], key, { min: 1, max: 255 });
  }

  private refuseCardNumber(field: string[], text: string): void {
    if (!holdsCardNumber(text)) return;
    const message = `${field.at(-1)} looks like a card number. Give it to the payment form only.`;
    this.refuse("CARD_NUMBER_REFUSED", field, message);
  }

  refuse(code: TextFaultCode, field: string[], message: string): void {
    this.faults.push({ code, field, message });
  }
}
