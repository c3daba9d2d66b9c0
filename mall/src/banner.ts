import type { Mall } from "./mall";

/** What somebody who has just started the mall wants to know. */
export function banner({ url, signIns }: Pick<Mall, "url" | "signIns">, seconds: string): string {
  const base = url.replace("127.0.0.1", "localhost");
  const people = signIns.map(
    ({ role, email, password }) => `    ${role.toLowerCase().padEnd(14)} ${email.padEnd(20)} ${password}`,
  );
  return [
    "",
    `  The mall is open after ${seconds} s.`,
    "",
    `    the page       ${base}/`,
    `    GraphQL        ${base}/graphql   (HTTP, and WebSocket for subscriptions)`,
    "",
    "  Sign in as",
    ...people,
    "",
    "  Ctrl-C ends it.",
    "",
  ].join("\n");
}
