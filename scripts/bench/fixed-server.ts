// A bare server that knows its answers: what HTTP itself costs here.
import { serveAsChild } from './child-server.js';

const body = Buffer.alloc(Number(process.env['BODY_BYTES']), 'x');

await serveAsChild((_request, response) => {
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
  });
  response.end(body);
});
