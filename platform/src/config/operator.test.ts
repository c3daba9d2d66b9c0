import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readOperator, SAMPLE_OPERATOR } from "./operator";

const folder = mkdtempSync(path.join(tmpdir(), "operator-"));
function fileOf(content: unknown): { OPERATOR_FILE: string } {
  const file = path.join(folder, "operator.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return { OPERATOR_FILE: file };
}

describe("who runs the mall", () => {
  it("is invented until a file says it, and then is what the file says", () => {
    expect(readOperator({})).toBe(SAMPLE_OPERATOR);
    const mine = { ...SAMPLE_OPERATOR, name: "Mall SRL", registerNumber: "0123.456.789", isMicroOrSmall: true };
    expect(readOperator(fileOf(mine))).toEqual(mine);
  });

  it("ends the start where the file is not whole, and says all that it lacks", () => {
    expect(() => readOperator(fileOf("{"))).toThrow("cannot be read");
    const contactPoints = [{ kind: "AUTHORITIES" }, { kind: "FRIENDS", email: "a@b.test" }];
    const lacking = fileOf({ ...SAMPLE_OPERATOR, name: " ", contactPoints, disputeBodies: [{ name: "Body" }] });
    for (const fault of [
      "name is required",
      "contactPoints[0].email is required",
      "contactPoints[1].kind must be one of AUTHORITIES, USERS, PRODUCT_SAFETY",
      "contactPoints has none of kind PRODUCT_SAFETY",
      "disputeBodies[0].url is required",
    ]) {
      expect(() => readOperator(lacking)).toThrow(fault);
    }
  });
});
