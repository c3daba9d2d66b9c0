/** One environment variable: how to read it, and what to say when it is wrong. */
export interface EnvField<T> {
  readonly parse: (text: string | undefined) => T;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const required = (text: string | undefined): string => {
  if (text === undefined || text === "") throw new Error("is required");
  return text;
};

export const env = {
  text: (fallback?: string): EnvField<string> => ({ parse: (text) => text ?? fallback ?? required(text) }),
  optionalText: (): EnvField<string | null> => ({ parse: (text) => text || null }),
  port: (fallback: number): EnvField<number> => ({ parse: (text) => integerBetween(text, fallback, [0, 65_535]) }),
  integer: (fallback: number, range: readonly [number, number]): EnvField<number> => ({
    parse: (text) => integerBetween(text, fallback, range),
  }),
  flag: (fallback: boolean): EnvField<boolean> => ({
    parse: (text) => (text === undefined || text === "" ? fallback : ["1", "true", "yes"].includes(text.toLowerCase())),
  }),
} as const;

function integerBetween(text: string | undefined, fallback: number, [least, most]: readonly [number, number]): number {
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`must be a whole number from ${least} to ${most}, not "${text}"`);
  }
  return value;
}

/** Reads all fields and reports every fault at once, each with its variable's name. */
export function readEnv<Fields extends Record<string, EnvField<unknown>>>(
  fields: Fields,
  source: Readonly<Record<string, string | undefined>> = process.env,
): { [Name in keyof Fields]: ReturnType<Fields[Name]["parse"]> } {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    try {
      values[name] = field.parse(source[name]);
    } catch (error) {
      faults.push(`${name} ${(error as Error).message}`);
    }
  }
  if (faults.length > 0) throw new ConfigError(faults.join("; "));
  return values as { [Name in keyof Fields]: ReturnType<Fields[Name]["parse"]> };
}
