import type { Engine } from "./engine";

/** The engine in use. Requests keep the one they began with, so replacing it drops nothing. */
export class Engines {
  private readonly listeners = new Set<(engine: Engine) => void>();

  constructor(private engine: Engine) {}

  current(): Engine {
    return this.engine;
  }

  replace(engine: Engine): void {
    this.engine = engine;
    for (const listener of this.listeners) listener(engine);
  }

  onChange(listener: (engine: Engine) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
