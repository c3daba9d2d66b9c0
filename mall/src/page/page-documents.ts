import { readFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "../config";

/** The text of a document of the contract, by its place below schema/operations: "storefront/Search". */
export function contractDocument(place: string): string {
  return readFileSync(path.join(REPOSITORY, "schema/operations", `${place}.graphql`), "utf8").trimEnd();
}
