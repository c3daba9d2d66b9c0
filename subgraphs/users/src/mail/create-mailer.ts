import { ConfigError } from "@mall/platform/config/read-env";
import type { SubgraphRuntime } from "@mall/platform/graphql/subgraph";
import type { MailTransport } from "./mail-transport";
import { createMailer, type Mailer, type MailerDeps } from "./mailer";
import { createOutboxTransport } from "./outbox-transport";
import { createSmtpTransport } from "./smtp-transport";

/** MAIL_SMTP_URL (with MAIL_FROM) sends letters; else MAIL_OUTBOX is the folder that they are put into. */
export const mailerOf = (
  { env, ...runtime }: Pick<SubgraphRuntime, "env" | "logger" | "db" | "clock" | "ids">,
  more: Pick<MailerDeps, "secrets" | "writers">,
): Mailer => createMailer({ ...runtime, ...more, transport: transportOf(env, runtime.logger) });

function transportOf(env: SubgraphRuntime["env"], logger: SubgraphRuntime["logger"]): MailTransport {
  const { MAIL_SMTP_URL: url, MAIL_FROM: from, MAIL_OUTBOX: folder } = env;
  if (!url) return createOutboxTransport(folder || ".mall/outbox", logger);
  if (!/^smtps?:\/\//.test(url)) throw new ConfigError("MAIL_SMTP_URL must look like smtps://user:password@host:465");
  if (!from) throw new ConfigError("MAIL_FROM is required with MAIL_SMTP_URL: the address that letters come from");
  return createSmtpTransport(url, { from });
}
