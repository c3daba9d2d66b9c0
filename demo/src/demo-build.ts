import { hash } from "node:crypto";
import { hashOf, randomOf, type Random } from "./random";

const DAY_MS = 86_400_000;

export interface DemoMallOptions {
  /** Products; all of the base catalogue unless told, see demo/README.md. */
  readonly size?: number;
  readonly seed?: number;
  /** The moment that the history leads up to; fixed unless told, so that the same options give the same mall. */
  readonly now?: Date;
}

export const DEFAULT_SEED = 42;
const DEFAULT_NOW = "2026-11-22T00:00:00Z";

/** What every maker of demo data gets: one seed, one moment, and from them random numbers and ids. */
export class DemoBuild {
  readonly now: Date;
  private readonly seed: number;

  constructor({ seed, now }: DemoMallOptions) {
    this.seed = seed ?? DEFAULT_SEED;
    this.now = now ?? new Date(DEFAULT_NOW);
  }

  /** Random numbers of one thing alone, so that adding a product changes nothing about the others. */
  random(kind: string, key: string | number): Random {
    return randomOf(hashOf(`${this.seed}/${kind}/${key}`));
  }

  /** Shaped as UUIDv7, so that it sorts by time as the ids of the running mall do. */
  id(kind: string, key: string, createdAt: Date): string {
    const digest = hash("sha1", `${this.seed}/${kind}/${key}`, "hex");
    const time = createdAt.getTime().toString(16).padStart(12, "0");
    const variant = "89ab".charAt(Number.parseInt(digest.charAt(3), 16) & 3);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${digest.slice(0, 3)}-${variant}${digest.slice(4, 7)}-${digest.slice(7, 19)}`;
  }

  daysAgo(days: number): Date {
    return new Date(this.now.getTime() - Math.round(days * DAY_MS));
  }
}

export function daysBetween(earlier: Date, later: Date): number {
  return (later.getTime() - earlier.getTime()) / DAY_MS;
}

export function daysAfter(date: Date, days: number): Date {
  return new Date(date.getTime() + Math.round(days * DAY_MS));
}
