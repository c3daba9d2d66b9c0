import { cleanText } from "@mall/platform/text/clean-text";

export interface ConsentCommand {
  readonly purpose?: string | null;
  readonly version?: string | null;
  readonly granted?: boolean | null;
  readonly source?: string | null;
}

export interface CleanConsent {
  readonly purpose: string;
  readonly version: string | null;
  readonly granted: boolean;
  /** Where it was given; null: not said. */
  readonly source: string | null;
}

export type CheckedConsent =
  | { readonly clean: CleanConsent; readonly fault?: never }
  /** The field at fault and what is wrong with it. */
  | { readonly fault: readonly [field: "purpose" | "version" | "source", what: string]; readonly clean?: never };

/** A consent fit to be recorded; what was not clearly granted is refused. */
export function checkConsent({ purpose, version, granted, source }: ConsentCommand): CheckedConsent {
  const name = cleanText(purpose ?? "", { min: 1, max: 64 });
  if (name.fault !== undefined) return { fault: ["purpose", name.fault] };
  const text = cleanText(version ?? "", { max: 64 });
  if (text.fault !== undefined) return { fault: ["version", text.fault] };
  const where = cleanText(source ?? "", { max: 64 });
  if (where.fault !== undefined) return { fault: ["source", where.fault] };
  const said = { version: text.text || null, source: where.text || null };
  return { clean: { purpose: name.text, granted: granted ?? false, ...said } };
}
