// Libraries are loaded once per worker, in the realm of the tests; the mall's own modules are loaded anew for each test file.
const { createRequire, isBuiltin } = require("node:module");
const path = require("node:path");
const { compileFunction } = require("node:vm");
const { default: Runtime } = require("jest-runtime");

const LIBRARIES = `${path.sep}node_modules${path.sep}`;
const requires = new Map();

/** What Node itself would load for a file, from its own cache. */
function libraryRequire(from) {
  const folder = path.dirname(from);
  let require = requires.get(folder);
  if (require === undefined) requires.set(folder, (require = createRequire(path.join(folder, "_.js"))));
  return require;
}

class SharedModulesRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    // The one realm: a library's `instanceof Error` and a test's Error are the same.
    executor.compile = (source, filename) => compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModule(from, moduleName, options, ...rest) {
    const name = moduleName ?? from;
    const isOfJest = options?.isInternalModule ?? false;
    if (!isOfJest && !isBuiltin(name) && !name.startsWith("@mall/") && this.isLibrary(from, moduleName))
      return libraryRequire(from)(name);
    return super.requireModule(from, moduleName, options, ...rest);
  }

  isLibrary(from, moduleName) {
    if (moduleName === undefined) return from.includes(LIBRARIES);
    return !moduleName.startsWith(".") && !path.isAbsolute(moduleName);
  }
}

module.exports = SharedModulesRuntime;
