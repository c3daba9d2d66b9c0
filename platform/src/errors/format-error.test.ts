import { GraphQLError } from "graphql";
import { createLogger } from "../telemetry/logger";
import { codedError } from "./coded-error";
import { formatError } from "./format-error";

const context = { traceId: "trace-1", logger: createLogger({ name: "test", level: "silent" }) };
const thrown = (cause: Error): GraphQLError =>
  new GraphQLError(cause.message, { path: ["field"], originalError: cause });

describe("what a client hears of an error", () => {
  it("is the error itself when its code is public, with the trace", () => {
    const { message, extensions } = formatError(codedError("NOT_FOUND", "There is no such thing."), context);
    expect({ message, extensions }).toEqual({
      message: "There is no such thing.",
      extensions: { code: "NOT_FOUND", traceId: "trace-1" },
    });
  });

  it("is nothing but a trace id when something broke", () => {
    const { message, extensions, path } = formatError(thrown(new Error("relation secret does not exist")), context);
    expect({ message, extensions, path }).toEqual({
      message: "Something went wrong on our side.",
      extensions: { code: "INTERNAL", traceId: "trace-1" },
      path: ["field"],
    });
  });

  it.each(["55P03", "57014", "40P01", "57P01"])("says to try again when the database is busy (%s)", (code) => {
    const byDriver = Object.assign(new Error("canceling statement"), { driverError: { code } });
    expect(formatError(thrown(byDriver), context).extensions).toEqual({
      ...{ code: "UNAVAILABLE", retryAfterSeconds: 1, traceId: "trace-1" },
    });
  });
});
