import { type HasGlyph, printableText } from "./printable-text";

type Pdf = PDFKit.PDFDocument;

export const INK = { text: "#111827", faint: "#6b7280", line: "#d1d5db", accent: "#0f4c5c", band: "#f1f5f7" };

export interface Box {
  readonly x: number;
  readonly width: number;
}

export interface TextStyle {
  readonly size?: number;
  readonly isBold?: boolean;
  readonly color?: string;
  readonly align?: "left" | "right";
  /** Where it goes instead of the current place. */
  readonly y?: number;
}

/** A page to write on, with the place where the next thing goes. */
export class Sheet {
  y: number;
  readonly left: number;
  readonly right: number;
  private readonly hasGlyph: HasGlyph;
  /** Whether some letter had to be replaced: the document then says so. */
  hasReplaced = false;

  constructor(readonly pdf: Pdf) {
    this.y = pdf.page.margins.top;
    this.left = pdf.page.margins.left;
    this.right = pdf.page.width - pdf.page.margins.right;
    // pdfkit tells only the width of a text, not whether its font has the letters.
    const { font } = (pdf.font("regular") as unknown as { _font: { font: { hasGlyphForCodePoint: HasGlyph } } })._font;
    this.hasGlyph = (codePoint) => font.hasGlyphForCodePoint(codePoint);
  }

  /** Room above the footer. */
  get bottom(): number {
    return this.pdf.page.height - this.pdf.page.margins.bottom - 24;
  }

  /** Goes to a new page if less than this is left of the old one. */
  reserve(height: number): void {
    if (this.y + height <= this.bottom) return;
    this.pdf.addPage();
    this.y = this.pdf.page.margins.top;
  }

  heightOf(text: string, { width }: Box, style: TextStyle = {}): number {
    return this.styled(style).heightOfString(this.printable(text), { width });
  }

  /** Writes at a height, by default the current one, without moving it; gives the height that the text took. */
  write(text: string, box: Box, style: TextStyle = {}): number {
    const printable = this.printable(text);
    const { align = "left", y = this.y } = style;
    this.styled(style).text(printable, box.x, y, { width: box.width, align });
    return this.pdf.y - y;
  }

  rule(y: number, { x, width }: Box = { x: this.left, width: this.right - this.left }): void {
    this.pdf
      .moveTo(x, y)
      .lineTo(x + width, y)
      .lineWidth(0.6)
      .strokeColor(INK.line)
      .stroke();
  }

  band(y: number, height: number): void {
    this.pdf.rect(this.left, y, this.right - this.left, height).fill(INK.band);
  }

  private printable(text: string): string {
    const printable = printableText(text, this.hasGlyph);
    if (printable.includes("[U+") && !text.includes("[U+")) this.hasReplaced = true;
    return printable;
  }

  private styled({ size = 9, isBold = false, color = INK.text }: TextStyle): Pdf {
    return this.pdf
      .font(isBold ? "bold" : "regular")
      .fontSize(size)
      .fillColor(color);
  }
}
