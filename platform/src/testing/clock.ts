import type { Clock } from "../time/clock";

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  constructor(private current: Date = new Date("2026-11-22T12:00:00Z")) {}

  now(): Date {
    return new Date(this.current);
  }

  advance(milliseconds: number): void {
    this.current = new Date(this.current.getTime() + milliseconds);
  }
}
