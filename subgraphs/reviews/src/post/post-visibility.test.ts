import { nextPostVisibility, POST_VISIBILITIES, type PostVisibility } from "./post-visibility";

it("a post may be hidden, removed and restored, and each state can be reached and left", () => {
  const reached = new Set<PostVisibility>(["VISIBLE"]);
  for (const from of reached)
    for (const move of ["hide", "remove", "restore"] as const) {
      const next = nextPostVisibility(from, move);
      if (next) reached.add(next);
    }
  expect([...reached].sort()).toEqual([...POST_VISIBILITIES].sort());
  expect(nextPostVisibility("VISIBLE", "restore")).toBeNull();
  expect(nextPostVisibility("REMOVED", "hide")).toBeNull();
});
