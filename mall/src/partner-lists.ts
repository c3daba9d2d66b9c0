import { readOperationList } from "@mall/gateway/persisted/operation-list";
import { operationNameOf } from "@mall/gateway/documents";
import { parse, validate, type GraphQLSchema } from "graphql";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY } from "./config";

/** One file a partner, as `npm run partners:export` writes them: manifests in the format of Apollo's tools. */
export const PARTNERS_FOLDER = path.join(REPOSITORY, "schema/partners");

/** Whose operations the schema does not answer, each as "partner, operation: why". */
export function brokenPartnerOperations(schema: GraphQLSchema, folder = PARTNERS_FOLDER): string[] {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".json")) : [];
  return files.sort().flatMap((file) => {
    const operations = readOperationList(readFileSync(path.join(folder, file), "utf8"));
    return [...operations.values()].flatMap((text) => {
      const faults = validate(schema, parse(text)).map(({ message }) => message);
      const partner = path.basename(file, ".json");
      return faults.length > 0 ? [`partner ${partner}, operation ${operationNameOf(text)}: ${faults.join(" ")}`] : [];
    });
  });
}
