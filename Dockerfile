# syntax=docker/dockerfile:1

# The service needs a PostgreSQL (DATABASE_URL): the embedded one is a development dependency and is not in here.

FROM node:24-slim AS dependensi
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATA_DIR=/data \
    MALLOC_ARENA_MAX=1
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=dependensi /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY migrations ./migrations
COPY src ./src
COPY --chmod=755 docker/entrypoint.sh /usr/local/bin/tanggap-entrypoint

USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/sehat/siap`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

# reads secrets from files, then becomes the command below
ENTRYPOINT ["tanggap-entrypoint"]
# The first two keep memory small, with MALLOC_ARENA_MAX; the others leave the processor to the thread that serves.
# docs/benchmarks.md says what each brings.
CMD ["node", "--max-semi-space-size=12", "--heap-growing-percent=60", "--no-allocation-site-pretenuring", "--no-parallel-scavenge", "--concurrent-marking-max-worker-num=2", "--no-memory-reducer", "src/server.ts"]
