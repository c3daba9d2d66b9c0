const MAX_EXACT = 400;

/** How much of a text is new: 0 for the same, 1 for nothing in common. Case and spaces do not count. */
export function rewrittenShare(before: string, after: string): number {
  const [from, to] = [plain(before), plain(after)];
  if (from === to) return 0;
  const longest = Math.max(from.length, to.length);
  if (longest <= MAX_EXACT) return distance(from, to) / longest;
  return 1 - sharedTrigrams(from, to);
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** Letters to insert, delete or replace (Levenshtein). */
function distance(from: string, to: string): number {
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced));
    }
    last = row;
  }
  return last[to.length] ?? 0;
}

/** Share of three-letter pieces that both have (Dice): linear in the length, for long texts. */
function sharedTrigrams(from: string, to: string): number {
  const counts = new Map<string, number>();
  for (const piece of trigrams(from)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  let shared = 0;
  for (const piece of trigrams(to)) {
    const left = counts.get(piece) ?? 0;
    if (left === 0) continue;
    counts.set(piece, left - 1);
    shared += 1;
  }
  return (2 * shared) / (Math.max(from.length - 2, 0) + Math.max(to.length - 2, 0));
}

function* trigrams(text: string): Generator<string> {
  for (let i = 0; i + 3 <= text.length; i += 1) yield text.slice(i, i + 3);
}
