import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";
import type { PayoutProvider, Transfer, TransferAnswer } from "./payout-provider";

type TransferState = "ACCEPTED" | "PAID" | "BOUNCED";

/** The first `lookup` after the transfer was accepted finds it arrived, or come back. */
const SEND = `
  INSERT INTO sandbox_transfer AS t (key, token, amount_minor, currency, state) VALUES ($1, $2, $3, $4, 'ACCEPTED')
  ON CONFLICT (key) DO UPDATE SET key = t.key RETURNING state`;
const ARRIVE = `
  UPDATE sandbox_transfer SET state = CASE WHEN token LIKE '%bounce%' THEN 'BOUNCED' ELSE 'PAID' END
  WHERE key = $1 AND state = 'ACCEPTED' RETURNING state`;
const FIND = `SELECT state FROM sandbox_transfer WHERE key = $1`;

/**
 * A bank to try things with: money arrives when it is asked about, and comes back where the token says "bounce"; a token
 * with "refuse" is refused at once. It keeps books of its own, written outside the mall's transactions as a bank's are.
 */
export class SandboxPayouts implements PayoutProvider {
  readonly name = "sandbox";

  constructor(private readonly db: DataSource) {}

  async send({ key, token, amountMinor, currencyCode }: Transfer, _signal: AbortSignal): Promise<TransferAnswer> {
    if (token.includes("refuse")) return { kind: "FAILED", code: "account_unknown" };
    const values = [key, token, amountMinor, currencyCode];
    return answerOf(await readOne<{ state: TransferState }>(this.db, SEND, values));
  }

  async lookup(key: string, _signal: AbortSignal): Promise<TransferAnswer> {
    const arrived = await readOne<{ state: TransferState }>(this.db, ARRIVE, [key]);
    return answerOf(arrived ?? (await readOne<{ state: TransferState }>(this.db, FIND, [key])));
  }
}

function answerOf(transfer: { readonly state: TransferState } | null): TransferAnswer {
  if (transfer === null) return { kind: "UNKNOWN" };
  return transfer.state === "BOUNCED" ? { kind: "FAILED", code: "account_closed" } : { kind: transfer.state };
}
