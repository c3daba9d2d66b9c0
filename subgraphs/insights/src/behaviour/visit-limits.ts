const MINUTE_MS = 60_000;
/** Within which the same visit counts once for a product. */
export const ONE_VISIT_MS = 30 * MINUTE_MS;
/** Signals a minute of one signed-in session; of all guests of an address, who may be a whole school. */
const PER_SESSION = 300;
const PER_ADDRESS = 1_500;
/** Visits of guests from one address that count for one product within half an hour. */
const VISITS_PER_ADDRESS = 20;
const REMEMBERED = 100_000;

/** Who sends: a signed-in session, or a guest's visit at an address. */
export interface Source {
  readonly sessionId: string | null;
  readonly address: string;
  readonly visitId: string | null;
}

/**
 * What keeps a program from counting for a crowd. In memory and of this process alone: nothing of it is written down, so
 * several processes allow several times as much.
 */
export class VisitLimits {
  private readonly sent = new Counts(MINUTE_MS);
  private readonly visits = new Counts(ONE_VISIT_MS);
  private readonly addresses = new Counts(ONE_VISIT_MS);

  /** Whether so many more signals may come from there in this minute; if so, they are counted. */
  admits(source: Source, signals: number, now: number): boolean {
    const most = source.sessionId === null ? PER_ADDRESS : PER_SESSION;
    const key = source.sessionId ?? source.address;
    if (this.sent.of(key, now) + signals > most) return false;
    this.sent.add(key, signals, now);
    return true;
  }

  /** Whether sums should take it: the visit's first of this kind for this product, of not too many from there. */
  isNew(source: Source, what: string, now: number): boolean {
    if (this.visits.of(visitKey(source, what), now) > 0) return false;
    return source.sessionId !== null || this.addresses.of(`${source.address} ${what}`, now) < VISITS_PER_ADDRESS;
  }

  /** After it was written, so that a retry of what was not counts. */
  remember(source: Source, what: string, now: number): void {
    this.visits.add(visitKey(source, what), 1, now);
    if (source.sessionId === null) this.addresses.add(`${source.address} ${what}`, 1, now);
  }
}

const visitKey = ({ sessionId, address, visitId }: Source, what: string): string =>
  `${sessionId ?? `${address} ${visitId ?? ""}`} ${what}`;

/** Counts by key, each from its first on for a while; the oldest are forgotten where there are too many. */
class Counts {
  private readonly byKey = new Map<string, { since: number; count: number }>();

  constructor(private readonly whileMs: number) {}

  of(key: string, now: number): number {
    const found = this.byKey.get(key);
    return found === undefined || now - found.since >= this.whileMs ? 0 : found.count;
  }

  add(key: string, count: number, now: number): void {
    const known = this.of(key, now);
    if (known > 0) {
      this.byKey.get(key)!.count += count;
      return;
    }
    this.byKey.delete(key);
    this.byKey.set(key, { since: now, count });
    if (this.byKey.size > REMEMBERED) this.byKey.delete(this.byKey.keys().next().value!);
  }
}
