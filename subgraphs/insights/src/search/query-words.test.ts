import { correctedQuery } from "./correct-spelling";
import { expandSynonyms } from "./expand-synonyms";
import { parseQuery } from "./parse-query";
import { queryWordsOf } from "./query-words";
import { SynonymBook } from "./synonym-book";

const wordsIn = (text: string) => queryWordsOf(text).words;
const expand = (text: string) => {
  const { words, compounds } = queryWordsOf(text);
  return expandSynonyms(words, new SynonymBook(), compounds)?.text ?? null;
};

describe("words of a query", () => {
  it.each([
    ["C++ primer", ["c++", "primer"], ["c++"]],
    ["c#", ["c#"], ["c#"]],
    ["learn C# and F#!", ["learn", "c#", "and", "f#"], ["c#", "f#"]],
    [".NET in action", [".net", "in", "action"], [".net"]],
    ["Harry Potter #1", ["harry", "potter", "1"], []],
    ["a+b", ["a", "b"], []],
    ["end. net", ["end", "net"], []],
    ["c++c", ["c", "c"], []],
    [".black shirt#", ["black", "shirt"], []],
  ])("keep the signs that make them another word: %s", (text, words, signed) => {
    expect(queryWordsOf(text)).toMatchObject({ words, signed });
  });

  it.each([
    ["3.5mm jack", ["3.5", "mm", "jack"]],
    ["size 10.5", ["size", "10.5"]],
    ['1/4" bolt', ["1/4", "bolt"]],
    ["usb-c", ["usb", "c"]],
    ["L’Oréal", ["l", "oreal"]],
    ["AT&T", ["at", "t"]],
    ["日本 лампа 🎁 lamp", ["日本", "лампа", "lamp"]],
    ["🎁🎁", []],
  ])("keep decimals and sizes, and part what is joined: %s", (text, words) => {
    expect(wordsIn(text)).toEqual(words);
  });

  it.each([
    ["usb-c cable", "('usb-c' | (usb <-> c) | usbc) & cable"],
    ["wi-fi", "('wi-fi' | (wi <-> fi) | wifi)"],
    ["l'oreal", "('l''oreal' | (l <-> oreal) | loreal)"],
    // A shirt alone is no T-shirt.
    ["t-shirt", "('t-shirt' | tshirt)"],
    ["usb c", null],
    ["at&t", null],
  ])("find what is written apart or as one: %s", (text, tsquery) => expect(expand(text)).toBe(tsquery));

  it.each([
    ['27" monitor', "27  monitor", false],
    ['12" x 14" frame', "12  x 14  frame", false],
    ['"iphone 15" case', '"iphone 15" case', true],
    ['"red kettle', '"red kettle', false],
    ["kettle -red", "kettle -red", true],
    ["t-shirt", "t-shirt", false],
  ])("take no inches for quotes: %s", (text, read, hasOperators) => {
    expect(parseQuery(text)).toMatchObject({ text: read, hasOperators });
  });

  it.each([
    ["a stop word", "for", ["ford"], null],
    ["a stop word in the place of another word", "fro", ["for", "frog"], "(frog)"],
    ["a decimal", "10.5", ["10"], null],
    ["a word with signs", "c++", ["cpp"], null],
    ["two words typed as one", "runningshoes", ["running shoes"], "((running <-> shoes))"],
    ["an ordinary word that is written apart", "wifi", ["wi fi", "wife"], "((wi <-> fi))"],
  ])("are corrected with care: %s", (_, typed, known, text) => {
    expect(correctedQuery([typed], new Map([[typed, known]]))?.text ?? null).toBe(text);
  });
});
