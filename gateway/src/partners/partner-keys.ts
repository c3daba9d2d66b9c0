import { createHash } from "node:crypto";
import { GraphQLError } from "graphql";
import type { Partner, PartnerDirectory } from "./partner";

interface Remembered {
  readonly partner: Partner | null;
  readonly until: number;
}

/** An event tells of changes within moments; this is for one that was lost. */
const REMEMBER_MS = 60_000;
/** Unknown keys for a shorter time: a new key must work soon, and guessing must not reach the directory. */
const REMEMBER_UNKNOWN_MS = 5_000;
const MAX_REMEMBERED = 10_000;

/** Who has which key. Keys are looked up by their hash, and only the hash is remembered. */
export class PartnerKeys {
  private readonly known = new Map<string, Remembered>();
  private readonly stopListening: () => void;

  constructor(
    private readonly directory: PartnerDirectory,
    private readonly onForgotten: (partnerId: string) => void,
    private readonly nowMs: () => number = Date.now,
  ) {
    this.stopListening = directory.onChanged((partnerId) => this.forget(partnerId));
  }

  /** Throws UNAUTHENTICATED for a key that is not good. */
  async partnerOf(key: string): Promise<Partner> {
    const hash = createHash("sha256").update(key).digest("hex");
    const partner = this.remembered(hash) ?? (await this.lookUp(hash));
    if (partner === null) throw unknownKey();
    if (partner.keyEndsAt !== null && partner.keyEndsAt <= this.nowMs()) throw unknownKey();
    return partner;
  }

  stop(): void {
    this.stopListening();
  }

  /** Undefined: not remembered. */
  private remembered(hash: string): Partner | null | undefined {
    const found = this.known.get(hash);
    if (found === undefined || found.until <= this.nowMs()) return undefined;
    if (found.partner === null) throw unknownKey();
    return found.partner;
  }

  private async lookUp(hash: string): Promise<Partner | null> {
    const partner = await this.directory.find(hash);
    const until = this.nowMs() + (partner ? REMEMBER_MS : REMEMBER_UNKNOWN_MS);
    if (this.known.size >= MAX_REMEMBERED) this.known.delete(this.known.keys().next().value ?? "");
    this.known.set(hash, { partner, until });
    return partner;
  }

  private forget(partnerId: string): void {
    for (const [hash, { partner }] of this.known) {
      if (partner?.id === partnerId) this.known.delete(hash);
    }
    this.onForgotten(partnerId);
  }
}

const unknownKey = (): GraphQLError =>
  new GraphQLError("The API key is not good.", { extensions: { code: "UNAUTHENTICATED", http: { status: 401 } } });
