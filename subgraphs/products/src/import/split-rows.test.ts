import { array, assert, constantFrom, integer, property, string, tuple } from "fast-check";
import { CSV_COLUMNS, csvRow, guardFormula, unguardFormula } from "./csv-cells";
import { MAX_ROW_BYTES } from "./import-limits";
import type { ImportFormat } from "./import-row";
import { ItemReader } from "./item-reader";
import { readCsvHeader, readCsvRow } from "./read-csv";
import { splitRows } from "./split-rows";
import { takeBatch } from "./take-batch";

const split = (text: string | Buffer, format: ImportFormat, isLast = true, delimiter = ",") => [
  ...splitRows(Buffer.from(text as string), { format, delimiter: () => delimiter, isLast }),
];
const texts = (text: string, format: ImportFormat, isLast = true) => split(text, format, isLast).map((row) => row.text);

describe("the rows of a file", () => {
  it("are its lines, the last of them only when the file is complete", () => {
    expect(texts('{"a":1}\n{"b":2}\r\n{"c"', "NDJSON", false)).toEqual(['{"a":1}', '{"b":2}']);
    expect(texts('{"a":1}\n{"b":2}', "NDJSON")).toEqual(['{"a":1}', '{"b":2}']);
  });

  it("go over several lines inside quotes, and quotes within a cell are letters", () => {
    expect(texts('a,"x\ny",b\nc,5" pipe,d\n', "CSV")).toEqual(['a,"x\ny",b', 'c,5" pipe,d']);
    expect(texts('a,"say ""hi""\n",b\nc', "CSV")).toEqual(['a,"say ""hi""\n",b', "c"]);
  });

  it("say when they are too large or no text, and the next one is read again", () => {
    const large = "x".repeat(MAX_ROW_BYTES + 1);
    expect(split(`${large}\n{}`, "NDJSON").map(({ fault, text }) => fault ?? text)).toEqual(["ROW_TOO_LARGE", "{}"]);
    expect(split(Buffer.from([0xff, 10, 0x7b, 0x7d]), "NDJSON").map(({ fault, text }) => fault ?? text)).toEqual([
      "ROW_NOT_UTF8",
      "{}",
    ]);
    expect(split(large, "NDJSON", false)).toMatchObject([{ fault: "ROW_TOO_LARGE", isCutOff: true }]);
    const unclosed = `a,"${large}\nb,c\n`;
    expect(split(unclosed, "CSV").map(({ fault, text }) => fault ?? text)).toEqual(["ROW_TOO_LARGE", "b,c"]);
  });

  it("are the same wherever the file is cut into pieces", () => {
    const cell = string({ unit: constantFrom("a", '"', "\n", "\r", ",", "é", "=", "'", " ", ";"), maxLength: 8 });
    assert(
      property(array(tuple(cell, cell), { maxLength: 12 }), integer({ min: 1, max: 9 }), (rows, size) => {
        const whole = rows.map((row) => csvRow(row)).join("");
        const header = { columns: ["title", "sku"] as const, delimiter: "," };
        const position = { format: "CSV" as const, header, rowsRead: 0, isSkipping: false };
        const bytes = Buffer.from(whole);
        const found: unknown[] = [];
        let [applied, rowsRead] = [0, 0];
        for (let end = size; ; end += size) {
          const isLast = end >= bytes.length;
          const window = { bytes: bytes.subarray(applied, end), isLast, isFull: false };
          const batch = takeBatch({ ...position, rowsRead }, window);
          found.push(...batch.items.map(({ product, faults }) => product ?? faults));
          applied += batch.consumed;
          rowsRead += batch.items.reduce((sum, { rowCount }) => sum + rowCount, 0);
          if (isLast && applied === bytes.length) break;
        }
        const once = new ItemReader(position, { bytes, isLast: true, isFull: false }, 0);
        expect(found).toEqual([...once.read()].map(({ item }) => item.product ?? item.faults));
      }),
      { numRuns: 1_000, verbose: 1 },
    );
  });
});

describe("cells of a CSV file", () => {
  it.each(["=1+1", "+49 30 1234", "-5", "@SUM(A1)", "\tx", "\rx"])("do not run as a formula: %j", (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
    expect(unguardFormula(guardFormula(text))).toBe(text);
  });

  it("come back as they went, whatever is in them", () => {
    const hostile = string({
      unit: constantFrom(
        "=",
        "+",
        "-",
        "@",
        "'",
        '"',
        ",",
        ";",
        "\n",
        "\r\n",
        "\t",
        " ",
        "a",
        "ß",
        "字",
        "🙂",
        "\uFEFF",
      ),
      maxLength: 12,
    });
    assert(
      property(hostile, hostile, string({ unit: "binary" }), (title, sku, brand) => {
        const line = csvRow([title, sku, brand]);
        const [raw, ...others] = split(line, "CSV");
        expect(others).toEqual([]);
        const row = readCsvRow(raw?.text ?? "", { columns: ["title", "sku", "brand"], delimiter: "," });
        expect([row?.product.title ?? "", row?.variant.sku, row?.product.brand ?? ""]).toEqual([title, sku, brand]);
      }),
      { numRuns: 2_000, verbose: 1 },
    );
  });

  it("are known by the column names of the first row, in any order and with any usual delimiter", () => {
    expect(readCsvHeader("sku;title;price;currency")).toEqual({
      columns: ["sku", "title", "price", "currency"],
      delimiter: ";",
    });
    expect(readCsvHeader("\uFEFFsku\ttitle")).toEqual({ columns: ["sku", "title"], delimiter: "\t" });
    expect(readCsvHeader(csvRow(CSV_COLUMNS).trim())).toMatchObject({ columns: CSV_COLUMNS });
    expect(readCsvHeader("sku,colour")).toMatchObject({ code: "HEADER_INVALID", field: ["colour"] });
    expect(readCsvHeader("sku,sku")).toMatchObject({ code: "HEADER_INVALID", field: ["sku"] });
    expect(readCsvHeader("title")).toMatchObject({ code: "HEADER_INVALID", field: ["sku"] });
    expect(readCsvHeader("sku,price")).toMatchObject({ code: "HEADER_INVALID", field: ["currency"] });
  });

  it.each([
    ["19.99", "EUR", 1_999],
    ["19,9", "EUR", 1_990],
    ["1999", "JPY", 1_999],
    ["1.234", "KWD", 1_234],
    ["19.999", "EUR", null],
    ["1,999.00", "EUR", null],
    ["-1", "EUR", null],
    ["ten", "EUR", null],
    ["10", "euro", null],
  ])("say a price of %s %s exactly or not at all", (price, currency, expected) => {
    const row = readCsvRow(`A,"${price}",${currency}`, { columns: ["sku", "price", "currency"], delimiter: "," });
    expect(row?.variant.price?.minorUnits ?? null).toBe(expected);
    expect(row?.faults).toHaveLength(expected === null ? 1 : 0);
  });
});
