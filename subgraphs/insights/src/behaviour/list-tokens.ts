import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { isUuid } from "@mall/platform/ids/uuid-v7";
import { readOne } from "@mall/platform/database/read";
import type { DataSource } from "typeorm";

export const LIST_SURFACES = ["FOR_YOU", "SIMILAR", "BOUGHT_TOGETHER", "TRENDING", "CART"] as const;
export type ListSurface = (typeof LIST_SURFACES)[number];

/** Where a product stood in a list that was shown, and how likely it was to stand there. */
export interface ShownPlace {
  readonly listId: string;
  readonly surface: ListSurface;
  /** From 0. */
  readonly place: number;
  readonly productId: string;
  /** Above 0, at most 1; 1: nothing was left to chance. */
  readonly propensity: number;
  readonly isExploration: boolean;
  readonly experimentId: string | null;
  readonly variant: string | null;
  readonly shownAt: Date;
}

const MAC_BYTES = 16;

/**
 * A list is not written down when it is shown: each place can be taken along by the client as a signed token, and comes
 * back with what the shopper did about it. It is good for whom it was made and nobody else.
 */
export class ListTokens {
  private key: Promise<Buffer> | null = null;

  constructor(private readonly db: DataSource) {}

  async sign(place: ShownPlace, viewerId: string | null): Promise<string> {
    const body = Buffer.from(JSON.stringify(partsOf(place))).toString("base64url");
    return `${body}.${(await this.macOf(body, viewerId)).toString("base64url")}`;
  }

  /** Null: not ours, not this viewer's, or spoiled. */
  async read(token: string, viewerId: string | null): Promise<ShownPlace | null> {
    if (token.length > 600) return null;
    const [body, mac, ...rest] = token.split(".");
    if (!body || !mac || rest.length > 0) return null;
    const given = Buffer.from(mac, "base64url");
    const made = await this.macOf(body, viewerId);
    if (given.length !== made.length || !timingSafeEqual(given, made)) return null;
    return placeOf(JSON.parse(Buffer.from(body, "base64url").toString()) as Parts);
  }

  private async macOf(body: string, viewerId: string | null): Promise<Buffer> {
    this.key ??= this.readKey().catch((error: unknown) => {
      this.key = null;
      throw error;
    });
    const mac = createHmac("sha256", await this.key).update(`${viewerId ?? "guest"}\n${body}`);
    return mac.digest().subarray(0, MAC_BYTES);
  }

  private async readKey(): Promise<Buffer> {
    const row = await readOne<{ key: Buffer }>(this.db, "SELECT key FROM list_key");
    if (row === null) throw new Error("list_key is empty: the migration that fills it has not run");
    return row.key;
  }
}

type Parts = [string, ListSurface, number, string, number, 0 | 1, string | null, string | null, number];

const partsOf = (place: ShownPlace): Parts => [
  place.listId,
  place.surface,
  place.place,
  place.productId,
  place.propensity,
  place.isExploration ? 1 : 0,
  place.experimentId,
  place.variant,
  place.shownAt.getTime(),
];

/** Its signature was checked, so it has the form in which it was made. */
function placeOf([
  listId,
  surface,
  place,
  productId,
  propensity,
  explores,
  experimentId,
  variant,
  at,
]: Parts): ShownPlace {
  const shown = { listId, surface, place, productId, propensity, experimentId, variant };
  return { ...shown, isExploration: explores === 1, shownAt: new Date(at) };
}

/** The same place is seen once and clicked once, whatever ids a client makes up. */
export function signalIdOf({ listId, place }: ShownPlace, kind: string): string {
  const hex = createHash("sha256").update(`${listId}\n${place}\n${kind}`).digest("hex");
  // A UUID of version 8 (RFC 9562 §5.8): ours to fill.
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  if (!isUuid(id)) throw new Error("a digest made no UUID");
  return id;
}
