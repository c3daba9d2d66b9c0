import type { Json } from "../src/page/page-content.js";

export type Facts = Readonly<Record<string, unknown>>;

export interface VariablesOptions {
  readonly facts: Facts;
  readonly hints: Readonly<Record<string, string>>;
  readonly now: () => Date;
  readonly uuid: () => string;
}

const PLACEHOLDER = /^\{\{([\w:]+)\}\}$/;
const PLACEHOLDERS = /\{\{([\w:]+)\}\}/g;
const DAY_MS = 86_400_000;

/** A tab's variables as text, each "{{fact}}" replaced by its value or by a hint how to get one. */
export function renderVariables(template: Json, options: VariablesOptions): string {
  return JSON.stringify(fill(template, options), null, 2);
}

/** Changes exactly when the variables would: a tab is filled again only then. */
export function factsUsedBy(template: Json, facts: Facts): string {
  const names = [...JSON.stringify(template).matchAll(PLACEHOLDERS)].map(([, name]) => name ?? "");
  return JSON.stringify(names.map((name) => [name, facts[name] ?? null]));
}

function fill(template: Json, options: VariablesOptions): unknown {
  if (typeof template === "string") return fillText(template, options);
  if (typeof template !== "object" || template === null) return template;
  if (Array.isArray(template)) return (template as readonly Json[]).map((item) => fill(item, options));
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fill(value, options)]));
}

function fillText(text: string, options: VariablesOptions): unknown {
  const name = PLACEHOLDER.exec(text)?.[1];
  if (name !== undefined) return valueOf(name, options);
  return text.replace(PLACEHOLDERS, (_, inner: string) => String(valueOf(inner, options)));
}

function valueOf(name: string, { facts, hints, now, uuid }: VariablesOptions): unknown {
  if (name === "uuid") return uuid();
  if (name === "now") return now().toISOString();
  if (name.startsWith("daysAgo:")) return new Date(now().getTime() - Number(name.slice(8)) * DAY_MS).toISOString();
  return facts[name] ?? `<${hints[name] ?? name}>`;
}
