import { createTransport } from "nodemailer";
import type { MailTransport } from "./mail-transport";

/** Sends through a mail server, given as `smtps://user:password@host:465`. */
export function createSmtpTransport(url: string, from: string): MailTransport {
  const server = createTransport(url, { from });
  return {
    async send({ to, subject, text }) {
      await server.sendMail({ to, subject, text, disableFileAccess: true, disableUrlAccess: true });
    },
  };
}
