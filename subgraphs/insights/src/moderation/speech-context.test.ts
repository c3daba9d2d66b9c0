import { readFileSync } from "node:fs";
import path from "node:path";
import { speechContextOf } from "./speech-context";

const rows = readFileSync(path.join(__dirname, "../../training/moderation_tests.tsv"), "utf8")
  .split("\n")
  .slice(1)
  .map((line) => line.split("\t"));
const textsOf = (...kinds: string[]): string[] =>
  rows.filter(([kind]) => kinds.includes(kind!)).map(([, , text]) => text!);

describe("what a text says of words that are not its own", () => {
  it.each(textsOf("quoted abuse", "counter-speech"))("is that they are quoted or reported: %s", (text) => {
    expect(speechContextOf(text)?.kind).toMatch(/QUOTED|REPORTED/);
  });

  it.each([
    "As a proud queer woman I felt seen by this book.",
    "My fellow nerds and geeks will love this board game.",
    "We dykes on bikes need better gloves, and these are it.",
    "I’m a fat old bitch and these fit.",
    "I'm gay and this made me laugh",
    "I am a proud Jew and this menorah is damn ugly, we love it",
    "Us big girls rarely get something this pretty.",
    "I am a gay man and we gays are vermin to them, so thanks for this flag.",
    "As a lesbian I say dykes deserve better boots than this crap.",
    "I'm gay and black, and black men like me look damn fine in it.",
    "I am a fat old bitch and fat bitches need pockets.",
    "I'm gay and this black dress is damn ugly, and so is the Chinese lamp.",
    "I'm a queer guy and my Muslim husband swears like hell at this lamp.",
  ])("is that they are said of the author's own group: %s", (text) => {
    expect(speechContextOf(text)).toEqual({ kind: "OWN_GROUP", reason: expect.stringContaining("own group") });
  });

  it.each([
    "‘Get lost, you cow’ is what the shop answered.",
    "Der Verkäufer schrieb „du Idiot“ zurück.",
    "They called my daughter a retard at the till.",
    "This is just wrong: take the comment down.",
  ])("is found in other words too: %s", (text) => {
    expect(speechContextOf(text)).not.toBeNull();
  });

  it.each([
    ...textsOf("insult", "hate"),
    "We hate Muslims here.",
    "We should ban all gays.",
    "I said you are an idiot.",
    "I'm not a racist but all of those people are vermin",
    "I am a customer and those people are vermin",
    "I'm a customer and black people are vermin",
    "I'm not a gay man, but gays are vermin",
    "As an old customer I say women are vermin",
    "I'm sick of black people, vermin all of them",
    "As a man, I say women are vermin",
    "As a Christian I say those Muslims are vermin",
    "I am a gay man and Muslims are vermin",
    "I'm gay and black people are vermin",
    "I am a Muslim and gays should be hanged",
    "As a proud Jew I can tell: Arabs are all thieves",
    "I'm a black woman and the retards at this shop are scum",
    "We lesbians know that trannies are no women",
    "As a trans woman I hate Christians",
    "I am an immigrant, but women drivers are idiots",
    "I'm disabled and fat people disgust me",
    "As an old man I say teenagers are scum",
    "I am gay and Turks are thieves",
    "I'm black and Pakistanis are all thieves",
    "As a Muslim I say the Polish are dirt",
    "I am gay and Russians should be shot",
    "I am deaf and hearing people are idiots",
    "We Germans hate the French",
    "I am a lesbian and teenagers are trash",
    "I am a proud gay man and you should die",
    "I am gay and Roma are parasites, and so is the seller",
  ])("is nothing where the author insults: %s", (text) => {
    expect(speechContextOf(text)).toBeNull();
  });

  it.each([
    "As a mother I say you are all whores.",
    'The 5\'7" model is a cow, 32" hips my ass',
    "It doesn't fit, you're stupid",
  ])("is nothing in what only looks like it: %s", (text) => {
    expect(speechContextOf(text)).toBeNull();
  });
});
