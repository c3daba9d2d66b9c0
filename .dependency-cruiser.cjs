const SUBGRAPH = "^subgraphs/([^/]+)/";

/** Who may know whom: CONTRIBUTING.md says why. */
module.exports = {
  forbidden: [
    {
      name: "subgraphs-do-not-know-each-other",
      comment: "They meet in schema/ and at run time; otherwise none could be deployed or replaced alone.",
      severity: "error",
      from: { path: SUBGRAPH },
      to: { path: "^subgraphs/", pathNot: "^subgraphs/$1/" },
    },
    {
      name: "gateway-knows-no-subgraph",
      comment: "It runs any supergraph.",
      severity: "error",
      from: { path: "^gateway/" },
      to: { path: "^(subgraphs|mall|demo)/" },
    },
    {
      name: "platform-knows-nobody",
      comment: "It holds what others share, and no word of commerce.",
      severity: "error",
      from: { path: "^platform/" },
      to: { path: "^(gateway|subgraphs|mall|demo|schema|migrations)/" },
    },
    {
      name: "only-mall-and-tests-know-all",
      comment: "The composition root is the one place that puts the parts together.",
      severity: "error",
      from: { pathNot: "^(mall|test)/" },
      to: { path: "^mall/" },
    },
    {
      name: "rules-of-commerce-need-no-framework",
      comment: "State tables and pricing must be readable, and testable, by themselves.",
      severity: "error",
      from: { path: "/(price-[^/]+|[^/]+-status)\\.ts$", pathNot: "\\.(types|resolver|test)\\.ts$" },
      to: { path: "node_modules/(type-graphql|graphql|typeorm|fastify)/" },
    },
    {
      name: "entities-do-not-know-views",
      comment: "Storage and API change for different reasons.",
      severity: "error",
      from: { path: "\\.entity\\.ts$" },
      to: { path: "\\.(types|resolver)\\.ts$" },
    },
    {
      name: "no-cycles",
      comment: "A cycle is one module pretending to be two.",
      severity: "error",
      from: { pathNot: "(^|/)node_modules/" },
      to: { circular: true, viaOnly: { pathNot: "\\.types\\.ts$" } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "require", "node"],
      extensions: [".ts", ".js"],
    },
  },
};
