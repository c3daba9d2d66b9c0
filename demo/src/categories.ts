import type { DemoCategory } from "./dataset";
import type { DemoBuild } from "./demo-build";
import { slugOf } from "./plain-text";

/** The category tree, grown as products name their paths. */
export class CategoryTree {
  private readonly byPath = new Map<string, DemoCategory>();
  private readonly children = new Map<string, number>();

  constructor(private readonly build: DemoBuild) {}

  /** The category at the path, made with all above it if it is new. */
  at(path: readonly string[]): DemoCategory {
    const key = path.join(" > ");
    const known = this.byPath.get(key);
    if (known) return known;
    const parent = path.length > 1 ? this.at(path.slice(0, -1)) : null;
    const category = this.make(path, parent);
    this.byPath.set(key, category);
    return category;
  }

  all(): DemoCategory[] {
    return [...this.byPath.values()];
  }

  private make(path: readonly string[], parent: DemoCategory | null): DemoCategory {
    const id = this.build.id("category", path.join(" > "), this.build.daysAgo(900));
    const siblings = parent?.id ?? "";
    const position = this.children.get(siblings) ?? 0;
    this.children.set(siblings, position + 1);
    return {
      id,
      parentId: parent?.id ?? null,
      name: path.at(-1) ?? "",
      slug: path.map(slugOf).join("-"),
      pathIds: [...(parent?.pathIds ?? []), id],
      path,
      position,
    };
  }
}
