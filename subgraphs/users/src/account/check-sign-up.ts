import { cleanText } from "@mall/platform/text/clean-text";
import { checkConsent, type CleanConsent, type ConsentCommand } from "../consent/check-consent";
import { PASSWORD_ADVICE, passwordFault } from "../password/password-rules";
import { cleanEmail, emailKey } from "../user/email";
import type { AccountError, AccountErrorCode } from "./account-errors";

export interface SignUpCommand {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly locale?: string | null;
  readonly consents?: readonly ConsentCommand[] | null;
  readonly referralCode?: string | null;
}

/** A sign-up in which every text is fit to be stored. */
export interface CleanSignUp {
  readonly email: string;
  readonly emailKey: string;
  readonly password: string;
  readonly displayName: string;
  readonly locale: string;
  readonly consents: readonly CleanConsent[];
  readonly referralCode: string | null;
}

export type CheckedSignUp =
  | { readonly clean: CleanSignUp; readonly errors?: never }
  | { readonly errors: AccountError[]; readonly clean?: never };

const MAX_CONSENTS = 20;

/** Finds everything that is wrong at once, so that a person mends a form once. */
export function checkSignUp(command: SignUpCommand): CheckedSignUp {
  const email = cleanEmail(command.email);
  const name = cleanText(command.displayName, { min: 1, max: 80 });
  const locale = canonicalLocale(command.locale);
  const referral = cleanText(command.referralCode ?? "", { max: 64 });
  const consents = cleanConsents(command.consents);
  const password = passwordFault(command.password, [command.email.slice(0, 320), command.displayName.slice(0, 320)]);
  const errors = [
    email === null && fault("INVALID_EMAIL", "email", "Give an e-mail address such as name@example.com."),
    name.fault !== undefined && fault("INVALID_DISPLAY_NAME", "displayName", `displayName ${name.fault}.`),
    password !== null && fault(password, "password", PASSWORD_ADVICE[password]),
    locale === null && fault("INVALID_LOCALE", "locale", "locale must be a language tag such as en or de-AT."),
    referral.fault !== undefined && fault("INVALID_REFERRAL_CODE", "referralCode", `referralCode ${referral.fault}.`),
    typeof consents === "string" && fault("INVALID_CONSENT", "consents", consents),
  ].filter((error) => error !== false);
  if (errors.length > 0) return { errors };
  const texts = { email, displayName: name.text, locale, consents, referralCode: referral.text || null };
  return { clean: { ...texts, password: command.password, emailKey: emailKey(command.email) } as CleanSignUp };
}

const fault = (code: AccountErrorCode, field: string, message: string): AccountError => ({
  code,
  field: ["input", field],
  message,
});

function canonicalLocale(wanted: string | null | undefined): string | null {
  const tag = wanted ?? "en";
  try {
    return tag.length <= 35 ? (Intl.getCanonicalLocales(tag)[0] ?? null) : null;
  } catch {
    return null;
  }
}

function cleanConsents(given: readonly ConsentCommand[] | null | undefined): CleanSignUp["consents"] | string {
  const consents = given ?? [];
  if (consents.length > MAX_CONSENTS) return `Give at most ${MAX_CONSENTS} consents.`;
  const clean = consents.flatMap((consent) => checkConsent(consent).clean ?? []);
  if (clean.length === consents.length) return clean;
  return "Each consent needs a purpose of 1 to 64 characters and a version of at most 64.";
}
