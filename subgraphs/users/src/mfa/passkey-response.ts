const MAX_LENGTH = 20_000;

/** What a browser gave, read as JSON; an empty object, which proves nothing, for what is none. */
export function responseOf(text: string): { readonly id?: unknown } {
  try {
    const value: unknown = text.length <= MAX_LENGTH ? JSON.parse(text) : null;
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
