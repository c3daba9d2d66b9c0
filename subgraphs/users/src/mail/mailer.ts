import { Loop } from "@mall/platform/events/loop";
import type { Logger } from "@mall/platform/telemetry/logger";
import type { EntityManager } from "typeorm";
import { LetterQueue, PORTION, type Draft, type QueueDeps, type WaitingLetter } from "./letter-queue";
import { LetterRefused, type Mail, type MailTransport } from "./mail-transport";

/** Writes the letter of a draft; null: there is nothing to write. */
export type LetterWriters = Readonly<Record<Draft["draft"], (to: string) => Promise<Mail | null>>>;

/** Takes letters and sees them off. */
export interface Mailer {
  /** Keeps a letter until it has left, in the caller's transaction if there is one. Nobody waits until it left. */
  post(content: Mail | Draft, tx?: Pick<EntityManager, "query">): Promise<void>;
  /** Sees one letter off for somebody who keeps it until it has left: rejects if this time it did not. */
  deliver(mail: Mail, id: string): Promise<void>;
  /**
   * Takes away letters to these addresses that have not left, in the caller's transaction; what is with the transport goes
   * soon after, since no transaction may wait for a mail server.
   */
  forget(tx: EntityManager, addresses: readonly string[]): Promise<void>;
  /** Resolves when nothing is left to do now. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

export interface MailerDeps extends QueueDeps {
  readonly transport: MailTransport;
  readonly writers: LetterWriters;
  readonly logger: Logger;
}

const EVERY_MS = 500;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60 * 60 * 1_000;

/** When a letter is tried again that did not leave: 5 seconds, 10, 20, and so on to an hour. */
export const pauseAfter = (tries: number): number => Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);

export function createMailer(deps: MailerDeps): Mailer {
  const { transport, logger } = deps;
  const queue = new LetterQueue(deps);
  const leaving = new Set<Promise<void>>();
  const send = async (mail: Mail, id: string): Promise<void> => {
    const sent = transport.send(mail, id);
    const settled = sent.catch(() => undefined).finally(() => leaving.delete(settled));
    leaving.add(settled);
    await sent;
  };
  const work = async (): Promise<boolean> => {
    const letters = await queue.take();
    await Promise.all(letters.map((letter) => sendOff({ ...deps, queue, send }, letter)));
    return letters.length === PORTION;
  };
  const behind = new Set<Promise<void>>();
  /** What was taken out of the queue just before lies where the transport puts it in a moment. */
  const forgetBehind = async (addresses: readonly string[]): Promise<void> => {
    await Promise.all(leaving);
    await transport.forget?.(addresses).catch((error: unknown) => {
      logger.error({ fault: faultOf(error) }, "letters of somebody erased could not be taken away");
    });
  };
  const loop = new Loop({ name: "sending letters", work, everyMs: EVERY_MS, logger });
  loop.start();
  return {
    async post(content, tx) {
      await queue.keep(content, tx);
      loop.wake();
    },
    deliver: send,
    async forget(tx, addresses) {
      await queue.forget(tx, addresses);
      const done = forgetBehind(addresses).finally(() => behind.delete(done));
      behind.add(done);
    },
    async settle() {
      await loop.settle();
      await Promise.all(behind);
    },
    async stop() {
      await loop.stop();
      await Promise.all(behind);
    },
  };
}

type Sending = Pick<MailerDeps, "clock" | "logger" | "writers"> & {
  readonly queue: LetterQueue;
  readonly send: (mail: Mail, id: string) => Promise<void>;
};

async function sendOff(sending: Sending, letter: WaitingLetter): Promise<void> {
  const { queue, send, clock, logger } = sending;
  const { id, tries } = letter;
  try {
    const mail = await written(sending, letter);
    if (mail !== null) await send(mail, id);
  } catch (error) {
    const isOver = error instanceof LetterRefused || clock.now() > letter.givenUpAt;
    // What a mail server says may quote the address: its codes alone are kept.
    const fault = faultOf(error);
    if (isOver) logger.error({ letterId: id, tries, fault }, "a letter could not be sent");
    else logger.warn({ letterId: id, tries, fault }, "a letter did not leave, trying again");
    if (!isOver) return queue.defer(id, { until: new Date(clock.now().getTime() + pauseAfter(tries)), fault });
  }
  await queue.end(id);
}

async function written({ queue, writers }: Sending, letter: WaitingLetter): Promise<Mail | null> {
  const content = queue.open(letter);
  if (!("draft" in content)) return content;
  const mail = await writers[content.draft](content.to);
  return mail !== null && (await queue.write(letter.id, mail)) ? mail : null;
}

function faultOf(error: unknown): string {
  const { code, responseCode, command, name } = error as Partial<Record<string, string | number>>;
  const parts = [code ?? name, responseCode, command].filter((part) => part !== undefined);
  return parts.join(" ").slice(0, 100);
}
