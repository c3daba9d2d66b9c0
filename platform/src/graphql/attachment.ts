/** Returns the object that it is given: a class made from it puts its private fields on objects that others made. */
class Given {
  constructor(object: object) {
    return object;
  }
}

/** Something that is kept on objects without being a property of theirs: copies do not get it, nobody else sees it. */
export interface Attachment<Value> {
  of(object: object): Value | undefined;
  /** Once for each object. Returns the value. */
  attach(object: object, value: Value): Value;
}

/**
 * Use it instead of a WeakMap for what belongs to one request. V8 takes the values of a WeakMap for alive until it marks
 * the whole heap: all that a request read would survive the small collections, and make them and the large ones slow.
 */
export function attachment<Value>(): Attachment<Value> {
  class Attached extends Given {
    readonly #value: Value;

    constructor(object: object, value: Value) {
      super(object);
      this.#value = value;
    }

    static valueOn(object: object): Value | undefined {
      return #value in object ? object.#value : undefined;
    }
  }
  return {
    of: (object) => Attached.valueOn(object),
    attach: (object, value) => {
      new Attached(object, value);
      return value;
    },
  };
}
