import { attachment } from "./attachment";

it("keeps a value on an object of somebody else, where neither copies nor other attachments find it", () => {
  const [colours, sizes] = [attachment<string>(), attachment<number>()];
  const object = Object.freeze({ name: "a request" });
  expect(colours.of(object)).toBeUndefined();
  expect(colours.attach(object, "green")).toBe("green");
  sizes.attach(object, 3);
  expect([colours.of(object), sizes.of(object)]).toEqual(["green", 3]);
  expect(colours.of({ ...object })).toBeUndefined();
  expect(Object.getOwnPropertyNames(object)).toEqual(["name"]);
  expect(Object.getOwnPropertySymbols(object)).toEqual([]);
  expect(() => colours.attach(object, "red")).toThrow(TypeError);
});
