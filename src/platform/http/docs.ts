import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';

/** Swagger UI is served from its own package: no outside address is asked for anything. */
const uiDirectory = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Armoire API</title>
<link rel="stylesheet" href="docs/ui/swagger-ui.css">
</head>
<body>
<main id="ui"></main>
<script src="docs/ui/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#ui',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
});
`;

/** `openapi.json` and a page to browse it, below the router's mount point. */
export function createDocsRouter(describe: () => unknown): Router {
  const router = Router();
  let document: string | undefined;
  router.get('/openapi.json', (_request, response) => {
    // Made when first asked for: it would take a tenth of a second of every start.
    document ??= JSON.stringify(describe());
    response.type('application/json').send(document);
  });
  router.use('/docs', (_request, response, next) => {
    response.set('Content-Security-Policy', CONTENT_SECURITY_POLICY);
    next();
  });
  router.get('/docs', (request, response) => {
    // Relative addresses need to know where they are.
    if (request.originalUrl.split('?')[0]?.endsWith('/')) return void response.redirect(301, '../docs');
    response.type('html').send(PAGE);
  });
  router.get('/docs/start.js', (_request, response) => void response.type('text/javascript').send(START));
  router.use('/docs/ui', express.static(uiDirectory, { index: false, maxAge: '1d', extensions: [] }));
  return router;
}
