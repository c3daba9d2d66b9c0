import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { modelPlaces } from "./model-files";

/** Protocol buffers, as far as ONNX needs them: numbers, and what has a length. */
const varint = (value: number): number[] => (value < 128 ? [value] : [(value % 128) + 128, ...varint(value >> 7)]);
const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, ...parts: (readonly number[])[]): number[] => {
  const all = parts.flat();
  return [...varint(field * 8 + 2), ...varint(all.length), ...all];
};
const text = (field: number, value: string): number[] => bytes(field, [...Buffer.from(value)]);

const FLOAT = 1;
const INT64 = 7;

const tensor = (name: string, type: number, axes: readonly string[]): number[] => {
  const shape = bytes(2, ...axes.map((axis) => bytes(1, text(2, axis))));
  return [...text(1, name), ...bytes(2, bytes(1, number(1, type), shape))];
};
const node = (type: string, [inputs, output]: readonly [readonly string[], string], attributes: number[] = []) =>
  bytes(1, ...inputs.map((name) => text(1, name)), text(2, output), text(4, type), attributes);

/** Each token's vector is its own number, `width` times. */
function network(width: number): Buffer {
  const toFloat = bytes(5, text(1, "to"), number(3, FLOAT), number(20, 2));
  const atTheEnd = bytes(5, text(1, "axes"), number(8, 2), number(20, 7));
  const ones = bytes(9, [...Buffer.from(Float32Array.from({ length: width }, () => 1).buffer)]);
  const graph = bytes(
    7,
    node("Cast", [["input_ids"], "numbers"], toFloat),
    node("Unsqueeze", [["numbers"], "columns"], atTheEnd),
    node("Mul", [["columns", "ones"], "last_hidden_state"]),
    text(2, "tiny"),
    bytes(5, number(1, width), number(2, FLOAT), text(8, "ones"), ones),
    bytes(11, tensor("input_ids", INT64, ["texts", "tokens"])),
    bytes(12, tensor("last_hidden_state", FLOAT, ["texts", "tokens", "width"])),
  );
  return Buffer.from([...number(1, 7), ...graph, ...bytes(8, number(2, 11))]);
}

/** Writes an embedder of some kilobytes, with the mall's own words, into a folder; it is there at once and means nothing. */
export function writeTinyEmbedder(folder: string, width: number): void {
  const own = modelPlaces({}).embedder.folder;
  mkdirSync(path.join(folder, "onnx"), { recursive: true });
  for (const file of ["tokenizer.json", "tokenizer_config.json"])
    symlinkSync(path.join(own, file), path.join(folder, file));
  writeFileSync(path.join(folder, "config.json"), JSON.stringify({ model_type: "bert", hidden_size: width }));
  writeFileSync(path.join(folder, "onnx/model.onnx"), network(width));
}
