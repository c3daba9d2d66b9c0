/** At most one request in ten is tried again: when much fails, trying everything twice would make it worse. */
export class RetryBudget {
  private tokens: number;

  constructor(
    private readonly ratio = 0.1,
    private readonly capacity = 10,
  ) {
    this.tokens = capacity;
  }

  /** Call for each request, whatever becomes of it. */
  earn(): void {
    this.tokens = Math.min(this.capacity, this.tokens + this.ratio);
  }

  /** True if one request may be tried again. */
  take(): boolean {
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
