import { inflateSync } from "node:zlib";

/** Reads a PDF's text back, as somebody who copies it out of a viewer would get it. */
export function textOfPdf(pdf: Buffer): string {
  const objects = objectsOf(pdf);
  const unicode = fontsOf(objects);
  return [...objects.values()]
    .flatMap(({ stream }) => (stream.includes(" Tf") ? textsOf(stream, unicode) : []))
    .join(" ")
    .replaceAll(/\s+/g, " ");
}

/** By the name that a page uses for a font: which letters its glyphs stand for. */
function fontsOf(objects: ReadonlyMap<string, PdfObject>): ReadonlyMap<string, ReadonlyMap<number, string>> {
  const uses = [...objects.values()].flatMap(({ text }) => [...text.matchAll(/\/(F\d+) (\d+) 0 R/g)]);
  return new Map(
    uses.map(([, name = "", font = ""]) => {
      const cmap = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.text ?? "")?.[1] ?? "";
      return [name, glyphsOf(objects.get(cmap)?.stream ?? "")];
    }),
  );
}

interface PdfObject {
  readonly text: string;
  readonly stream: string;
}

function objectsOf(pdf: Buffer): ReadonlyMap<string, PdfObject> {
  const whole = pdf.toString("latin1");
  const objects = new Map<string, PdfObject>();
  for (const match of whole.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = "", body = ""] = match;
    const [text = "", rest] = body.split(/\nstream\n/);
    const bytes = Buffer.from(rest?.replace(/\nendstream$/, "") ?? "", "latin1");
    const isPacked = text.includes("/FlateDecode") && bytes.length > 0;
    objects.set(id, { text, stream: (isPacked ? inflateSync(bytes) : bytes).toString("latin1") });
  }
  return objects;
}

/** Glyph number to the letters that it stands for. */
function glyphsOf(cmap: string): ReadonlyMap<number, string> {
  const glyphs = new Map<number, string>();
  for (const [, first = "", , list = ""] of cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/g)) {
    for (const [index, [, hex = ""]] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex").swap16();
      glyphs.set(parseInt(first, 16) + index, bytes.toString("utf16le"));
    }
  }
  return glyphs;
}

function textsOf(content: string, unicode: ReadonlyMap<string, ReadonlyMap<number, string>>): string[] {
  return [...content.matchAll(/\/(F\d+) [\d.]+ Tf[\s\S]*?\[([^\]]*)\] TJ/g)].map(([, font = "", shown = ""]) => {
    const hex = [...shown.matchAll(/<([0-9a-f]*)>/g)].map(([, glyphs = ""]) => glyphs).join("");
    const glyphs = hex.match(/.{4}/g) ?? [];
    return glyphs.map((glyph) => unicode.get(font)?.get(parseInt(glyph, 16)) ?? "\uFFFD").join("");
  });
}
