import type { SentimentLabel } from "../model/text-models";
import { ASPECTS, type Aspect } from "../sentiment/aspect-terms";
import type { AspectTone } from "../sentiment/aspects";

/** The names of the aspects and their nearest synonyms, as anybody would write them down first. */
const WORDS: Readonly<Record<Aspect, RegExp>> = {
  QUALITY:
    /\b(quality|materials?|fabrics?|well[- ]made|made|stitching|seams?|durable|cheaply|broken?|ripped|torn|thin|thick)\b/i,
  FIT: /\b(fits?|fitted|sizes?|sizing|small|large|big|tight|loose|length|long|short)\b/i,
  COMFORT: /\b(comfort|comfortable|comfy|uncomfortable|soft|itchy|scratchy|warm)\b/i,
  APPEARANCE: /\b(looks?|colou?rs?|style|design|pattern|print|beautiful|pretty|cute|gorgeous|ugly)\b/i,
  PRICE: /\b(prices?|priced|expensive|cheap|costs?|money|worth|value|sale)\b/i,
  DELIVERY: /\b(delivery|delivered|shipping|shipped|arrived?|packag\w*)\b/i,
  SERVICE: /\b(service|support|staff|seller|customer)\b/i,
  USE: /\b(easy|difficult|works?|working|use|wash|washed|button|zipper)\b/i,
};

/** What the mall's own aspects have to beat: a word names an aspect, and has the tone of the whole text. */
export const plainAspects = (text: string, label: SentimentLabel): AspectTone[] =>
  ASPECTS.filter((aspect) => WORDS[aspect].test(text)).map((aspect) => ({ aspect, label }));
