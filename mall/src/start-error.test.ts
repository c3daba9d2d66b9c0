import { ConfigError } from "@mall/platform/config/read-env";
import { sentenceOf, StartError } from "./start-error";

describe("what a failed start prints", () => {
  it.each([
    ["a foreseen reason", new StartError("Port 4000 is taken."), "Port 4000 is taken."],
    ["a wrong setting", new ConfigError("PORT must be a number"), "PORT must be a number"],
    [
      "a full disk, as the database says it",
      Object.assign(new Error("could not extend file"), { driverError: { code: "53100" } }),
      "The disk is full",
    ],
    ["a full disk, as the system says it", Object.assign(new Error("write"), { code: "ENOSPC" }), "The disk is full"],
  ])("%s is one sentence", (_what, error, sentence) => {
    expect(sentenceOf(error)).toMatch(sentence);
    expect(sentenceOf(error)).not.toContain("\n");
  });

  it("a bug keeps its stack", () => {
    expect(sentenceOf(new TypeError("x is not a function"))).toBeNull();
  });
});
