import type { Logger } from "@mall/platform/telemetry/logger";

/** A letter to one person, in plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How letters leave. Rejects if this one did not. */
export interface MailTransport {
  send(mail: Mail): Promise<void>;
  /** Takes away letters that are still here. Left out: they leave at once. */
  forget?(addresses: readonly string[]): Promise<void>;
}

/** Finds out whether there is a letter to write, and writes it. */
export type LetterWriter = () => Promise<Mail | null>;

/** Takes letters and sees them off; whoever asked does not wait, nor learn by the time it takes whether there was one. */
export interface Mailer {
  post(mail: Mail | LetterWriter): void;
  /** Sees one letter off for somebody who keeps it until it has left: rejects if this time it did not. */
  deliver(mail: Mail): Promise<void>;
  /** Takes away letters to these addresses that have not left. */
  forget(addresses: readonly string[]): Promise<void>;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
}

const TRIES = 3;
const PAUSE_MS = 500;
/** A provider that is away fills no memory: people ask again for a letter that did not come. */
const MAX_UNDER_WAY = 1_000;

export function createMailer(transport: MailTransport, logger: Logger): Mailer {
  const underWay = new Set<Promise<void>>();
  return {
    post(mail) {
      if (underWay.size >= MAX_UNDER_WAY) return logger.error("too many letters wait: one was not sent");
      const written = typeof mail === "function" ? mail() : Promise.resolve(mail);
      const sent = written
        .then((letter) => (letter === null ? undefined : sendOff(transport, letter, logger)))
        .catch((error: unknown) => logger.error({ err: error }, "a letter could not be written"))
        .finally(() => underWay.delete(sent));
      underWay.add(sent);
    },
    deliver: (mail) => transport.send(mail),
    forget: async (addresses) => {
      await Promise.all(underWay);
      await transport.forget?.(addresses);
    },
    settle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

async function sendOff(transport: MailTransport, mail: Mail, logger: Logger): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transport.send(mail);
    } catch (error) {
      if (attempt === TRIES) return logger.error({ err: error, subject: mail.subject }, "a letter could not be sent");
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt).unref());
    }
  }
}
