import { userErrorType } from "@mall/platform/errors/user-error";
import { connectionType } from "@mall/platform/pagination/connection.type";
import { SafeIntScalar } from "@mall/platform/graphql/scalars";
import { Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import type { ImportErrorCode } from "./import-errors";
import type { ImportFormat, RowAction } from "./import-row";

export const ImportFormatEnum = { NDJSON: "NDJSON", CSV: "CSV" } as const satisfies Record<ImportFormat, ImportFormat>;
registerEnumType(ImportFormatEnum, {
  name: "CatalogueFormat",
  description: "How a catalogue is written to a file, always in UTF-8.",
  valuesConfig: {
    NDJSON: { description: "A product with its variants as one JSON object per line." },
    CSV: {
      description: "A row per variant under a row of column names; consecutive rows with one productKey are a product.",
    },
  },
});

export type ImportState = "RECEIVING" | "APPLYING" | "DONE" | "CANCELLED" | "FAILED" | "EXPIRED";
export const ImportStateEnum = {
  RECEIVING: "RECEIVING",
  APPLYING: "APPLYING",
  DONE: "DONE",
  CANCELLED: "CANCELLED",
  FAILED: "FAILED",
  EXPIRED: "EXPIRED",
} as const satisfies Record<ImportState, ImportState>;
registerEnumType(ImportStateEnum, {
  name: "CatalogueImportState",
  description: "Where an import stands. What was applied stays applied in every state.",
  valuesConfig: {
    RECEIVING: { description: "The file is not complete yet; rows that are there are applied already." },
    APPLYING: { description: "The file is complete and its last rows are being applied." },
    DONE: { description: "Every row was read; the report says what became of each." },
    CANCELLED: { description: "It was called off." },
    FAILED: { description: "The file cannot be read any further; `fault` says why." },
    EXPIRED: { description: "No piece came for a day." },
  },
});

export const RowActionEnum = {
  CREATED: "CREATED",
  UPDATED: "UPDATED",
  UNCHANGED: "UNCHANGED",
  FAILED: "FAILED",
} as const satisfies Record<RowAction, RowAction>;
registerEnumType(RowActionEnum, {
  name: "CatalogueRowAction",
  description: "What became of a row; in a dry run, what would.",
  valuesConfig: {
    CREATED: { description: "Its product was listed." },
    UPDATED: {
      description: "Its product was there and was changed. Some changes of listings on sale wait for the mall.",
    },
    UNCHANGED: { description: "Its product is as the row says already." },
    FAILED: { description: "Nothing of its product was changed; `errors` say why." },
  },
});

const ErrorCodes = {
  INVALID_INPUT: "INVALID_INPUT",
  SELLER_NOT_FOUND: "SELLER_NOT_FOUND",
  IMPORT_NOT_FOUND: "IMPORT_NOT_FOUND",
  IMPORT_OVER: "IMPORT_OVER",
  TOO_MANY_IMPORTS: "TOO_MANY_IMPORTS",
  KEY_USED_OTHERWISE: "KEY_USED_OTHERWISE",
} as const satisfies Record<ImportErrorCode, ImportErrorCode>;
registerEnumType(ErrorCodes, {
  name: "CatalogueImportErrorCode",
  description: "Why an import was not started, finished or called off.",
  valuesConfig: {
    INVALID_INPUT: { description: "A field is missing, too long or malformed; `field` says which." },
    SELLER_NOT_FOUND: { description: "The caller acts for no such seller." },
    IMPORT_NOT_FOUND: { description: "The caller has no such import." },
    IMPORT_OVER: { description: "The import has ended already." },
    TOO_MANY_IMPORTS: { description: "Three imports of the seller are open." },
    KEY_USED_OTHERWISE: {
      description: "The key belongs to an import of another format, or to one that is no dry run, or is.",
    },
  },
});
export const CatalogueImportUserError = userErrorType<ImportErrorCode>("CatalogueImport", ErrorCodes);

@ObjectType("CatalogueImportProgress", { description: "How far an import is." })
export class ImportProgressType {
  @Field(() => SafeIntScalar, { description: "Bytes of the file that have arrived." })
  bytesReceived!: number;

  @Field(() => SafeIntScalar, { description: "Bytes of the file whose rows were applied." })
  bytesApplied!: number;

  @Field(() => Int, { description: "Rows that were read; the sum of the four below." })
  rowsRead!: number;

  @Field(() => Int, { description: "Rows of products that were listed." })
  created!: number;

  @Field(() => Int, { description: "Rows of products that were changed." })
  updated!: number;

  @Field(() => Int, { description: "Rows of products that are as the file says already." })
  unchanged!: number;

  @Field(() => Int, { description: "Rows of products that could not be taken in." })
  failed!: number;
}

@ObjectType("CatalogueRowError", { description: "What is wrong with a row, or with the file." })
export class RowErrorType {
  @Field(() => String, {
    description:
      "A ProductErrorCode, or ROW_MALFORMED, ROW_TOO_LARGE (over 64 KiB), ROW_NOT_UTF8, PRODUCT_FAILED (another row of the product is at fault), HEADER_INVALID, TOO_MANY_ROWS (over 100,000), INTERNAL.",
  })
  code!: string;

  @Field(() => [String], { description: "Path of the field or name of the column at fault; empty for the whole row." })
  field!: readonly string[];

  @Field(() => String, { description: "One sentence in English, for people." })
  message!: string;
}

@ObjectType("CatalogueRowReport", { description: "What became of one row." })
export class RowReportType {
  @Field(() => Int, {
    description: "Number of the row, from 1; a CSV file's column names and empty lines do not count.",
  })
  row!: number;

  @Field(() => RowActionEnum, { description: "What became of it." })
  action!: RowAction;

  @Field(() => ID, { nullable: true, description: "The product; null where there is none, as in a dry run." })
  productId!: string | null;

  @Field(() => String, { nullable: true, description: "The product's key in the file, its first 200 characters." })
  productKey!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Article number; of a line of NDJSON that of the first variant.",
  })
  sku!: string | null;

  @Field(() => [RowErrorType], { description: "Why it failed; empty otherwise." })
  errors!: RowErrorType[];
}

@ObjectType("CatalogueImport", { description: "Products that come from a file. Seen by members of the seller." })
export class CatalogueImportType {
  @Field(() => ID, { description: "Opaque id." })
  id!: string;

  @Field(() => ImportFormatEnum, { description: "How the file is written." })
  format!: ImportFormat;

  @Field(() => Boolean, { description: "Whether rows are only checked and nothing is changed." })
  isDryRun!: boolean;

  @Field(() => ImportStateEnum, { description: "Where it stands." })
  state!: ImportState;

  @Field(() => ImportProgressType, { description: "How far it is." })
  progress!: ImportProgressType;

  @Field(() => RowErrorType, { nullable: true, description: "Why it FAILED; null otherwise." })
  fault!: RowErrorType | null;

  @Field(() => String, {
    description:
      "Where the file goes, as a path of the mall: PATCH pieces of at most 2 MiB as application/offset+octet-stream with Upload-Offset, the last with Upload-Complete: 1; HEAD tells the offset to go on from.",
  })
  uploadPath!: string;

  @Field(() => Date, { description: "When it was started." })
  createdAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: "When it ended; null while it is open. Reports are kept for 30 days.",
  })
  finishedAt!: Date | null;
}

export const CatalogueImportConnection = connectionType("CatalogueImport", CatalogueImportType);
export const RowReportConnection = connectionType("CatalogueRowReport", RowReportType);

@InputType("CatalogueImportStartInput", { description: "A file to come." })
export class CatalogueImportStartInput {
  @Field(() => ID, { description: "Whose products they are: a seller that the caller acts for." })
  sellerId!: string;

  @Field(() => ImportFormatEnum, { description: "How the file is written." })
  format!: ImportFormat;

  @Field(() => String, {
    description: "Chosen by the caller, 1 to 200 characters; the same key gives the same import, to go on with it.",
  })
  idempotencyKey!: string;

  @Field(() => Boolean, { nullable: true, description: "Only check the rows and report; default false." })
  dryRun?: boolean | null;
}

@InputType("CatalogueImportInput", { description: "Which import." })
export class CatalogueImportInput {
  @Field(() => ID, { description: "The import." })
  importId!: string;
}

@ObjectType("CatalogueImportPayload", { description: "The import, or what to mend." })
export class CatalogueImportPayload {
  @Field(() => CatalogueImportType, { nullable: true, description: "Null exactly when there are errors." })
  catalogueImport!: CatalogueImportType | null;

  @Field(() => [CatalogueImportUserError], { description: "What to mend; nothing was changed." })
  userErrors!: InstanceType<typeof CatalogueImportUserError>[];
}
