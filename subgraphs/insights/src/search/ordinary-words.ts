import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { MODELS_FOLDER } from "../model/model-files";

/** The embedder's vocabulary stands in the order of how often English has a word; what comes later is rare, or a name. */
const FREQUENT = 20_000;
/** What shoppers type and the vocabulary is too old for. */
const NEWER = "wifi bluetooth smartphone smartwatch earbuds ebook selfie emoji vegan airfryer hoverboard".split(" ");

let ordinary: ReadonlySet<string> | null = null;

/** Whether English has the word and uses it often: then it is no typing error, whatever the mall sells. */
export function isOrdinaryWord(word: string): boolean {
  ordinary ??= readWords();
  return ordinary.has(word);
}

/** Once, when the first word is unknown; to scan the file takes a third of the time that parsing it would stop others. */
function readWords(): Set<string> {
  const words = new Set(NEWER);
  const file = path.join(MODELS_FOLDER, "embedder/tokenizer.json");
  const vocabulary = existsSync(file) ? readFileSync(file, "utf8") : "";
  for (const [, word, rank] of vocabulary.matchAll(/"([a-z]{3,})": (\d+)/g)) {
    if (Number(rank) < FREQUENT) words.add(word!);
  }
  return words;
}
