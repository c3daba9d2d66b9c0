import { maskCardNumbers } from "../text/card-number";
import { pino, type DestinationStream, type Logger as PinoLogger } from "pino";

export type Logger = PinoLogger;

/** Fields that never reach a log, at the top and one level down. */
const SECRET_FIELDS = [
  "authorization",
  "cookie",
  "password",
  "token",
  "accessToken",
  "refreshToken",
  "paymentToken",
  "email",
  "address",
  "phone",
];

export interface LoggerOptions {
  readonly name: string;
  readonly level?: string;
  readonly destination?: DestinationStream;
}

export function createLogger({ name, level = "info", destination }: LoggerOptions): Logger {
  const options = {
    name,
    level,
    serializers: { err: plainError },
    hooks: { streamWrite: maskCardNumbers },
    redact: { paths: [...SECRET_FIELDS, ...SECRET_FIELDS.map((field) => `*.${field}`)], censor: "[redacted]" },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** What helps to find the fault. pg hangs its whole client, settings included, on its errors: that stays out. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return { type: error.name, message: error.message, code, stack: error.stack, cause: cause && plainError(cause) };
}

export const silentLogger: Logger = pino({ level: "silent" });
