// Managed by Espalier, and made again by every run.
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Router } from '@koa/router';
import type { State } from './context.ts';

const assets = resolve(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'), '..');
const document = readFileSync(join(import.meta.dirname, '../../openapi.json'), 'utf8');

const TYPES = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
} as const;

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>API reference</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="reference"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true, validatorUrl: null });\n`;

/** The reference loads nothing from another host, so that it works offline. */
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** `/openapi.json`, and `/docs`: the API reference in a browser. */
export function routesOfDocs(): Router<State> {
  const router = new Router<State>();
  router.get('/openapi.json', (ctx) => {
    ctx.type = 'application/json';
    ctx.body = document;
  });
  router.get('/docs', (ctx) => {
    ctx.set('Content-Security-Policy', policy);
    ctx.type = 'text/html';
    ctx.body = page;
  });
  router.get('/docs/start.js', (ctx) => {
    ctx.type = 'text/javascript';
    ctx.body = start;
  });
  for (const [name, type] of Object.entries(TYPES)) {
    router.get(`/docs/${name}`, (ctx) => {
      ctx.type = type;
      ctx.body = createReadStream(join(assets, name));
    });
  }
  return router;
}
