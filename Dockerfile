# One image for the three roles: migrate, api, worker (see docker-compose.yml).
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --no-audit --no-fund
COPY tsconfig.json nest-cli.json schema.graphql ./
COPY apps apps
COPY libs libs
COPY migrations migrations
COPY test/support test/support
RUN npx tsc -p tsconfig.json && node apps/dashboard/build.mjs

FROM node:20-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm install --no-save --omit=dev --no-audit --no-fund && npm cache clean --force
COPY --from=build /app/dist dist
COPY libs/features/documents libs/features/documents
USER node
EXPOSE 3000
ENV NODE_OPTIONS="--enable-source-maps --max-semi-space-size=64"
CMD ["node", "dist/apps/api/main.js"]
