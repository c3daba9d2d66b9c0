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

  it("says of an error what helps, and not what hangs on it", () => {
    const error = Object.assign(new Error("connection lost"), { code: "57P01", client: { settings: "whole-client" } });
    const line = written({ err: error });
    expect(JSON.parse(line)).toMatchObject({
      err: { message: "connection lost", code: "57P01", stack: expect.any(String) },
    });
    expect(line).not.toContain("whole-client");
  });
});
