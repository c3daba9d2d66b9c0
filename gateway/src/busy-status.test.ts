import { busySeconds } from "./busy-status";

const busy = (retryAfterSeconds?: number) => ({
  message: "Later.",
  extensions: { code: "UNAVAILABLE", retryAfterSeconds },
});
const wrong = { message: "No.", extensions: { code: "FORBIDDEN" } };

describe("an answer of which nothing is left but that somebody is busy", () => {
  it.each([
    ["says when to come again", { data: null, errors: [busy(1)] }, 1],
    ["counts if all of its fields are null", { data: { a: null }, errors: [busy(1)] }, 1],
    ["says the longest wait", { data: { a: null, b: null }, errors: [busy(1), busy(4)] }, 4],
    ["is none if part of it was answered", { data: { a: 1, b: null }, errors: [busy(1)] }, null],
    ["is none if something else is wrong as well", { data: null, errors: [busy(1), wrong] }, null],
    ["is none if nobody knows when to come again", { data: null, errors: [busy()] }, null],
    ["is none without errors", { data: { a: null } }, null],
  ])("%s", (_title, answer, seconds) => {
    expect(busySeconds(answer)).toBe(seconds);
  });
});
