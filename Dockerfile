# One image for all seven processes: the command says which.
FROM node:22-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY platform/package.json platform/
COPY schema/package.json schema/
COPY migrations/package.json migrations/
COPY demo/package.json demo/
COPY gateway/package.json gateway/
COPY mall/package.json mall/
COPY subgraphs/users/package.json subgraphs/users/
COPY subgraphs/products/package.json subgraphs/products/
COPY subgraphs/orders/package.json subgraphs/orders/
COPY subgraphs/reviews/package.json subgraphs/reviews/
COPY subgraphs/loyalty/package.json subgraphs/loyalty/
COPY subgraphs/insights/package.json subgraphs/insights/
RUN npm ci
COPY . .
RUN npm run build && mkdir -p /keys /outbox && chown node:node /keys /outbox
USER node
# How V8 keeps memory: scripts/lib/heap.mjs, docs/adr/0128.
ENTRYPOINT ["node", "--heap-growing-percent=100", "--max-semi-space-size=32", "--no-memory-reducer"]
CMD ["mall/dist/run-gateway.js"]
