import type { RetentionRule } from "./retention-rule";

/** Why we may hold something about a person (GDPR art. 6). */
export type LegalBasis = "CONTRACT" | "LEGAL_OBLIGATION" | "LEGITIMATE_INTEREST" | "CONSENT";

/**
 * What erasure does with a person's rows: deletes them; gives columns a value that says nothing (SQL expressions by column);
 * or leaves them as they are, with the reason why the law asks for that.
 */
export type OnErasure =
  | { readonly delete: true }
  | { readonly set: Readonly<Record<string, string>>; readonly keep?: Readonly<Record<string, string>> }
  | { readonly keep: Readonly<Record<string, string>>; readonly set?: never };

interface Declared {
  /** Name of the job that ends rows, where it is no rule of retention. */
  readonly endedBy?: string;
  /** Columns that say nothing about anybody, separated by spaces. */
  readonly impersonal?: string;
  /** Ids of people. They lead to somebody only as long as their owner knows who it is, and are kept. */
  readonly pseudonyms?: string;
  /**
   * Columns among the personal ones that say nothing of who somebody is, such as one word of a list: the planner may sample
   * them. Of all others its statistics keep no value, which no erasure would reach.
   */
  readonly sampled?: string;
  /** Columns of a table without rows about people which nevertheless tell of some, and of which erasure empties parts. */
  readonly forgotten?: string;
  /** What free-form columns (jsonb) hold, by column. */
  readonly json?: Readonly<Record<string, string>>;
}

/** A table with rows about people. */
export interface PersonalTable extends Declared {
  readonly purpose: string;
  readonly basis: LegalBasis;
  /** In words. A period in them is carried out by a rule of `PersonalData.retention`, or by the job in `endedBy`. */
  readonly retention: string;
  /** SQL condition for the rows of the person $1, a uuid. */
  readonly of: string;
  /** Columns with data about the person, separated by spaces. */
  readonly personal?: string;
  /** Of these, or besides them: what proves who somebody is. It is erased like the others and never exported. */
  readonly secret?: string;
  readonly onErasure: OnErasure;
}

/** A table without rows about people. */
export interface ImpersonalTable extends Declared {
  readonly holds: string;
}

export type TableDeclaration = PersonalTable | ImpersonalTable;
export type TableDeclarations = Readonly<Record<string, TableDeclaration>>;

/** What an event tells about a person, and how a person's events are found in outbox, log and inbox. */
export interface PayloadRule {
  readonly type: string;
  /** Keys of the payload of which one holds the person's id. */
  readonly people?: readonly string[];
  /** Keys whose text mentions the person's id. */
  readonly mentions?: readonly string[];
  /** Keys whose text mentions the digest of an address that the person has proved: of what they did without an account. */
  readonly addresses?: readonly string[];
  /** Its `key` has the value of the same key in an event of `type` whose `people` is the person. */
  readonly through?: { readonly type: string; readonly key: string; readonly people: string };
  /** What erasure puts in place of these keys. */
  readonly erased: Readonly<Record<string, unknown>>;
}

/** What the subgraph knows of people, declared beside its tables. Drives erasure, export, the page and the test. */
export interface PersonalData {
  /** In the order in which erasure goes through them: what refers to a row comes before it. */
  readonly tables: TableDeclarations;
  readonly payloads: readonly PayloadRule[];
  /** What goes by itself, and when. */
  readonly retention?: readonly RetentionRule[];
  /** What is still open between the person and the mall, in sentences: erasure waits for it. One SQL column `what`, $1 the person. */
  readonly obligations?: readonly string[];
}

/**
 * SQL, for `of`: digests of the addresses that the person has proved, by which is known what they did without an account.
 * Of the step that is being answered; empty outside of one.
 */
export const ADDRESS_DIGESTS = "string_to_array(coalesce(current_setting('mall.address_digests', true), ''), ',')";

/** SQL: the digest of an address in a column, the same wherever it is made: SHA-256 of its small letters, in base64url. */
export const addressDigestOf = (column: string): string =>
  `translate(rtrim(encode(sha256(convert_to(lower(${column}), 'UTF8')), 'base64'), '='), '+/', '-_')`;

export const isPersonal = (table: TableDeclaration): table is PersonalTable => "of" in table;

export const columnsOf = (list: string | undefined): readonly string[] => (list ?? "").split(/\s+/).filter(Boolean);

/** Every column that a declaration speaks of. */
export function declaredColumns(table: TableDeclaration): ReadonlySet<string> {
  const own = [table.impersonal, table.pseudonyms, table.sampled, table.forgotten].flatMap(columnsOf);
  const personal = isPersonal(table) ? [table.personal, table.secret].flatMap(columnsOf) : [];
  return new Set([...own, ...personal, ...Object.keys(table.json ?? {})]);
}

/** What becomes of one personal column, in words. */
export function fateOf({ onErasure }: PersonalTable, column: string): string | null {
  if ("delete" in onErasure) return "row deleted";
  if (onErasure.set?.[column] !== undefined) return `set to ${onErasure.set[column]}`;
  const reason = onErasure.keep?.[column];
  return reason === undefined ? null : `kept: ${reason}`;
}
