import { hash } from "node:crypto";
import { hashOf, randomOf, type Random } from "./random";

const DAY_MS = 86_400_000;

/** What every maker of demo data gets: one seed, one moment, and from them random numbers and ids. */
export class DemoBuild {
  constructor(
    readonly seed: number,
    readonly now: Date,
  ) {}

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
