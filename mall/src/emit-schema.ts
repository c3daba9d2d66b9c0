import "reflect-metadata";
import { printSubgraphSchema } from "@apollo/subgraph";
import { apiSchemaOf, composeSupergraph } from "@mall/schema/compose";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SUBGRAPHS } from "./subgraphs";

const FOLDER = path.join(__dirname, "../../schema");

interface EmittedFile {
  readonly file: string;
  readonly text: string;
}

/** Each subgraph's SDL, the supergraph, and the API that clients see, from the code. */
function emitSchema(): EmittedFile[] {
  const subgraphs = SUBGRAPHS.map(({ name, buildSchema }) => ({
    name,
    sdl: `${printSubgraphSchema(buildSchema()).trim()}\n`,
  }));
  const supergraphSdl = composeSupergraph(subgraphs);
  return [
    ...subgraphs.map(({ name, sdl }) => ({ file: `subgraphs/${name}.graphql`, text: sdl })),
    { file: "supergraph.graphql", text: `${supergraphSdl.trim()}\n` },
    { file: "api.graphql", text: `${apiSchemaOf(supergraphSdl).trim()}\n` },
  ];
}

const current = (file: string): string | null => {
  try {
    return readFileSync(path.join(FOLDER, file), "utf8");
  } catch {
    return null;
  }
};

/** `--check` compares with what is committed and fails on drift; otherwise the files are written. */
function main(): void {
  const stale = emitSchema().filter(({ file, text }) => current(file) !== text);
  if (process.argv.includes("--check")) {
    if (stale.length === 0) return console.log("schema/ is what the code says");
    console.error(
      `schema/ differs from the code: ${stale.map(({ file }) => file).join(", ")}. Run npm run schema:emit and commit.`,
    );
    process.exitCode = 1;
    return;
  }
  for (const { file, text } of stale) {
    mkdirSync(path.dirname(path.join(FOLDER, file)), { recursive: true });
    writeFileSync(path.join(FOLDER, file), text);
  }
  console.log(stale.length === 0 ? "schema/ was up to date" : `wrote ${stale.map(({ file }) => file).join(", ")}`);
}

main();
