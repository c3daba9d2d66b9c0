/** How many there are of each key, such as sockets of one address; a key of which there is none is forgotten. */
export class Crowd {
  private readonly counts = new Map<string, number>();

  constructor(readonly maximum: number) {}

  /** False, and not counted, where it would be one too many. */
  enter(key: string): boolean {
    const count = this.counts.get(key) ?? 0;
    if (count >= this.maximum) return false;
    this.counts.set(key, count + 1);
    return true;
  }

  leave(key: string): void {
    const count = this.counts.get(key) ?? 0;
    if (count > 1) this.counts.set(key, count - 1);
    else this.counts.delete(key);
  }
}
