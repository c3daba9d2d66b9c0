/** Texts by number: counting numbers takes a tenth of the time that counting texts takes. */
export class NumberPool {
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  /** How many there are; each number is below it. */
  get size(): number {
    return this.texts.length;
  }

  numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  text(number: number): string {
    return this.texts[number] ?? "";
  }
}
