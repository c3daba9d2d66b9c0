import { randomBytes } from "node:crypto";
import { cleanText } from "@mall/platform/text/clean-text";
import type { InsightsContext } from "../context";
import type { Variant } from "./experiment";
import type { ExperimentError, ExperimentStartInput, ExperimentVariantInput } from "./experiment.types";

const START = `
  INSERT INTO experiment (id, hypothesis, state, variants, salt, started_at, started_by)
  VALUES ($1, $2, 'RUNNING', $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`;

const MOST_VARIANTS = 5;
const LIMITS = { explorationRate: 0.3, textWeight: 2, behaviourWeight: 3 } as const;
type Setting = keyof typeof LIMITS;
const SETTINGS = Object.keys(LIMITS) as Setting[];

type Started = { readonly id: string } | { readonly errors: ExperimentError[] };

/** One at a time: what two change at once, neither can tell. The index lets one of two through. */
export async function startExperiment(
  { db, clock, runtime }: Pick<InsightsContext, "db" | "clock" | "runtime">,
  { hypothesis, variants }: ExperimentStartInput,
  startedBy: string,
): Promise<Started> {
  const text = cleanText(hypothesis, { min: 1, max: 300 });
  const errors = faultsOf(variants);
  if (text.fault !== undefined) errors.push(invalid(["hypothesis"], `hypothesis ${text.fault}.`));
  if (errors.length > 0 || text.text === undefined) return { errors };
  const id = runtime.ids.next();
  const rows = JSON.stringify(variants.map(variantOfInput));
  const values = [id, text.text, rows, randomBytes(32), clock.now(), startedBy];
  const started = await db.query<{ id: string }[]>(START, values);
  if (started.length > 0) return { id };
  const message = "Another experiment goes on. Stop it first.";
  return { errors: [{ code: "ALREADY_RUNNING", message, field: null }] };
}

const variantOfInput = (input: ExperimentVariantInput): Variant => ({
  key: input.key,
  share: input.share,
  explorationRate: input.explorationRate ?? null,
  textWeight: input.textWeight ?? null,
  behaviourWeight: input.behaviourWeight ?? null,
});

export const invalid = (field: readonly string[], message: string): ExperimentError => ({
  code: "INVALID_INPUT",
  message,
  field: ["input", ...field],
});

function faultsOf(variants: readonly ExperimentVariantInput[]): ExperimentError[] {
  if (variants.length < 2 || variants.length > MOST_VARIANTS) {
    return [invalid(["variants"], `Give 2 to ${MOST_VARIANTS} variants, the control first.`)];
  }
  const errors = variants.flatMap((variant, i) =>
    faultsOfVariant(variant).map(([field, message]) => invalid(["variants", String(i), field], message)),
  );
  const whole = variants.reduce((sum, { share }) => sum + share, 0);
  if (Math.abs(whole - 1) > 1e-6) errors.push(invalid(["variants"], `The shares add up to ${whole}, not to 1.`));
  if (new Set(variants.map(({ key }) => key)).size < variants.length) {
    errors.push(invalid(["variants"], "Two variants have the same key."));
  }
  const sayings = variants.map((variant) => SETTINGS.map((name) => variant[name] ?? null).join());
  if (new Set(sayings).size < variants.length) errors.push(invalid(["variants"], "Two variants are the same."));
  return errors;
}

function faultsOfVariant(variant: ExperimentVariantInput): [string, string][] {
  const faults: [string, string][] = [];
  if (!/^[a-z0-9-]{1,30}$/.test(variant.key)) {
    faults.push(["key", "It must be 1 to 30 small letters, digits and hyphens."]);
  }
  if (!(variant.share >= 0.01 && variant.share <= 0.99)) faults.push(["share", "It must be from 0.01 to 0.99."]);
  for (const name of SETTINGS) {
    const value = variant[name] ?? 0;
    if (!(value >= 0 && value <= LIMITS[name])) faults.push([name, `It must be from 0 to ${LIMITS[name]}.`]);
  }
  return faults;
}
