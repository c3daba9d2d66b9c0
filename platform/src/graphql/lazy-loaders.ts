type Make = (deps: never) => object;
type Intersection<Union> = (Union extends unknown ? (part: Union) => void : never) extends (part: infer All) => void
  ? All
  : never;
type DepsOf<Makes extends readonly Make[]> = Makes extends readonly ((deps: infer Deps) => object)[] ? Deps : never;
type LoadersOf<Makes extends readonly Make[]> = Intersection<ReturnType<Makes[number]>>;

/** All loaders of one request, as properties. */
class LoaderSet {
  readonly #made: object[] = [];
  readonly #deps: never;

  constructor(deps: never) {
    this.#deps = deps;
  }

  static group(set: LoaderSet, index: number, make: Make): Record<string, unknown> {
    return (set.#made[index] ??= make(set.#deps)) as Record<string, unknown>;
  }
}

/**
 * The loaders of a subgraph, in groups that are made when a request first asks for one of their loaders: all subgraphs
 * together have more than a hundred, and a request needs few. Which names a group has is learned from the first request, so
 * it must always have the same ones.
 */
export function lazyLoaders<const Makes extends readonly Make[]>(
  ...makes: Makes
): (deps: DepsOf<Makes>) => LoadersOf<Makes> {
  let Shape: (new (deps: never) => LoaderSet) | null = null;
  return (deps) => {
    Shape ??= shapeOf(makes, deps as never);
    return new Shape(deps as never) as LoadersOf<Makes>;
  };
}

function shapeOf(makes: readonly Make[], deps: never): new (deps: never) => LoaderSet {
  class Shape extends LoaderSet {}
  for (const [index, make] of makes.entries())
    for (const name of Object.keys(make(deps))) {
      if (name in Shape.prototype) throw new Error(`Two groups of loaders have a "${name}".`);
      Object.defineProperty(Shape.prototype, name, {
        get(this: LoaderSet): unknown {
          return LoaderSet.group(this, index, make)[name];
        },
      });
    }
  return Shape;
}
