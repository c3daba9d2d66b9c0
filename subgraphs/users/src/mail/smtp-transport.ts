import { createTransport } from "nodemailer";
import { LetterRefused, type MailTransport } from "./mail-transport";

export interface SmtpOptions {
  /** Whom letters come from. */
  readonly from: string;
  /** For connecting, for the greeting, and for each answer. Default 10,000. */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** Commands by which a letter is handed over: a 5xx to one of them is about this letter, not about us. */
const ABOUT_THE_LETTER = ["RCPT TO", "DATA", "MAIL FROM"];

/**
 * Sends through a mail server, given as `smtps://user:password@host:465`. With `smtp://` what goes over the wire is
 * encrypted too, by STARTTLS, or nothing goes: a server inside that has none is given as `smtp://host?requireTLS=false`.
 */
export function createSmtpTransport(url: string, { from, timeoutMs = TIMEOUT_MS }: SmtpOptions): MailTransport {
  const patience = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  const server = createTransport({ url: withTls(url), ...patience }, { from });
  const [, domain = "mall.invalid"] = /@([^>\s]+)>?\s*$/.exec(from) ?? [];
  return {
    async send({ to, subject, text }, id) {
      const messageId = `<${id}@${domain}>`;
      const letter = { to, subject, text, messageId, disableFileAccess: true, disableUrlAccess: true };
      await server.sendMail(letter).catch((error: SmtpError) => {
        throw isFinal(error) ? new LetterRefused(`${error.responseCode} ${error.command}`) : error;
      });
    },
  };
}

type SmtpError = Error & { readonly responseCode?: number; readonly command?: string };

const isFinal = ({ responseCode = 0, command = "" }: SmtpError): boolean =>
  responseCode >= 500 && ABOUT_THE_LETTER.includes(command);

function withTls(url: string): string {
  const parsed = new URL(url);
  if (!parsed.searchParams.has("requireTLS")) parsed.searchParams.set("requireTLS", "true");
  return parsed.toString();
}
