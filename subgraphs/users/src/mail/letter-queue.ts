import type { SecretBox } from "@mall/platform/auth/secret-box";
import { writeAlone } from "@mall/platform/database/write";
import type { Ids } from "@mall/platform/ids/uuid-v7";
import type { Clock } from "@mall/platform/time/clock";
import { createHash } from "node:crypto";
import type { DataSource, EntityManager } from "typeorm";
import { emailKey } from "../user/email";
import type { Mail } from "./mail-transport";

/** A letter that is written when it leaves: so that nobody learns by the time it takes whether there is one to write. */
export interface Draft {
  readonly draft: "PASSWORD_RESET";
  readonly to: string;
}

export interface QueueDeps {
  readonly db: DataSource;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly secrets: SecretBox;
}

export interface WaitingLetter {
  readonly id: string;
  readonly sealed: Buffer;
  readonly tries: number;
  readonly givenUpAt: Date;
}

/** What one statement needs: a transaction, or none. */
type Tx = Pick<EntityManager, "query">;

export const letterContext = (letterId: string): string => `letter:${letterId}`;
const addressKey = (to: string): Buffer => createHash("sha256").update(emailKey(to)).digest();

/** Of one round, at a time: a mail server is asked by few. */
export const PORTION = 10;
/** Longer than a mail server is waited for: whoever dies with letters in hand leaves them to others after it. */
const IN_HAND = "2 minutes";

const DAY_MS = 24 * 60 * 60 * 1_000;

const KEEP = `
  INSERT INTO letter (id, address_key, sealed, due_at, created_at, given_up_at) VALUES ($1, $2, $3, $4, $4, $5)`;
const TAKE = `
  UPDATE letter l SET tries = l.tries + 1, fault = NULL, due_at = $1::timestamptz + interval '${IN_HAND}'
  FROM (SELECT id FROM letter WHERE due_at <= $1 ORDER BY due_at LIMIT ${PORTION} FOR UPDATE SKIP LOCKED) due
  WHERE l.id = due.id
  RETURNING l.id, l.sealed, l.tries, l.given_up_at AS "givenUpAt"`;
const WRITE = "UPDATE letter SET sealed = $2 WHERE id = $1 RETURNING id";
const DEFER = "UPDATE letter SET due_at = $2, fault = $3 WHERE id = $1";
const END = "DELETE FROM letter WHERE id = $1";
const FORGET = "DELETE FROM letter WHERE address_key = ANY($1)";

/** Letters that have not left, in the database: none is lost with a process or while a mail server is away. */
export class LetterQueue {
  constructor(private readonly deps: QueueDeps) {}

  /** In the caller's transaction, or in one of its own. */
  async keep(content: Mail | Draft, tx: Tx = this.deps.db): Promise<void> {
    const id = this.deps.ids.next();
    const now = this.deps.clock.now();
    const days = ("triedForDays" in content ? content.triedForDays : undefined) ?? 1;
    const givenUpAt = new Date(now.getTime() + days * DAY_MS);
    await tx.query(KEEP, [id, addressKey(content.to), this.seal(id, content), now, givenUpAt]);
  }

  /** Those whose time it is; nobody else gets them for a while. */
  take(): Promise<WaitingLetter[]> {
    return writeAlone<WaitingLetter>(this.deps.db, TAKE, [this.deps.clock.now()]);
  }

  /** Throws where it cannot be opened: each is opened by itself, so that one holds up no other. */
  open({ id, sealed }: WaitingLetter): Mail | Draft {
    return JSON.parse(this.deps.secrets.open(sealed, letterContext(id))) as Mail | Draft;
  }

  /** What a draft became: it is written once, and sent as often as it takes. False: it was taken away meanwhile. */
  async write(id: string, mail: Mail): Promise<boolean> {
    return (await writeAlone(this.deps.db, WRITE, [id, this.seal(id, mail)])).length > 0;
  }

  async defer(id: string, { until, fault }: { readonly until: Date; readonly fault: string }): Promise<void> {
    await writeAlone(this.deps.db, DEFER, [id, until, fault]);
  }

  async end(id: string): Promise<void> {
    await writeAlone(this.deps.db, END, [id]);
  }

  async forget(tx: Tx, addresses: readonly string[]): Promise<void> {
    await tx.query(FORGET, [addresses.map(addressKey)]);
  }

  private seal(id: string, content: Mail | Draft): Buffer {
    return this.deps.secrets.seal(JSON.stringify(content), letterContext(id));
  }
}
