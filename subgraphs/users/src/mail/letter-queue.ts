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
  readonly content: Mail | Draft;
  readonly tries: number;
  readonly createdAt: Date;
}

/** What one statement needs: a transaction, or none. */
type Tx = Pick<EntityManager, "query">;

export const letterContext = (letterId: string): string => `letter:${letterId}`;
const addressKey = (to: string): Buffer => createHash("sha256").update(emailKey(to)).digest();

/** Of one round, at a time: a mail server is asked by few. */
export const PORTION = 10;
/** Longer than a mail server is waited for: whoever dies with letters in hand leaves them to others after it. */
const IN_HAND = "2 minutes";

const KEEP = "INSERT INTO letter (id, address_key, sealed, due_at, created_at) VALUES ($1, $2, $3, $4, $4)";
const TAKE = `
  UPDATE letter l SET tries = l.tries + 1, fault = NULL, due_at = $1::timestamptz + interval '${IN_HAND}'
  FROM (SELECT id FROM letter WHERE due_at <= $1 ORDER BY due_at LIMIT ${PORTION} FOR UPDATE SKIP LOCKED) due
  WHERE l.id = due.id
  RETURNING l.id, l.sealed, l.tries, l.created_at AS "createdAt"`;
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
    await tx.query(KEEP, [id, addressKey(content.to), this.seal(id, content), this.deps.clock.now()]);
  }

  /** Those whose time it is; nobody else gets them for a while. */
  async take(): Promise<WaitingLetter[]> {
    const { db, clock, secrets } = this.deps;
    const rows = await writeAlone<Omit<WaitingLetter, "content"> & { sealed: Buffer }>(db, TAKE, [clock.now()]);
    return rows.map(({ sealed, ...row }) => {
      const content = JSON.parse(secrets.open(sealed, letterContext(row.id))) as Mail | Draft;
      return { ...row, content };
    });
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
