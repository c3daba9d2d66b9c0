import { createLogger } from "./logger";

describe("the log", () => {
  function written(fields: object): string {
    const lines: string[] = [];
    const logger = createLogger({ name: "test", destination: { write: (line) => void lines.push(line) } });
    logger.info(fields, "something happened");
    return lines.join("");
  }

  it("holds no secrets, at the top or one level down", () => {
    const secret = "kept-out-of-logs";
    for (const field of ["password", "authorization", "refreshToken", "paymentToken", "email"]) {
      expect(written({ [field]: secret, input: { [field]: secret } })).not.toContain(secret);
    }
  });

  it("holds no card number, wherever it hid", () => {
    const line = written({ note: "4242 4242 4242 4242", n: 4111111111111111, err: new Error("no 5555555555554444") });
    expect(line).not.toMatch(/4242|4111|5555/);
    expect(JSON.parse(line)).toMatchObject({ note: "[card number removed]", n: 0, msg: "something happened" });
  });

  it("says of an error what helps, and not what hangs on it", () => {
    const error = Object.assign(new Error("connection lost"), { code: "57P01", client: { settings: "whole-client" } });
    const line = written({ err: error });
    expect(JSON.parse(line)).toMatchObject({
      err: { message: "connection lost", code: "57P01", stack: expect.any(String) },
    });
    expect(line).not.toContain("whole-client");
  });
});
