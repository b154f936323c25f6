// Writes resources/openapi.json from the declared routes; with --check, fails where the file has drifted.
import { readFileSync, writeFileSync } from 'node:fs';
import { describeApi } from '../src/container.js';
import { resourcePath } from '../src/platform/config/paths.js';

const file = resourcePath('openapi.json');
const wanted = `${JSON.stringify(await describeApi(), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(file, wanted);
  console.log('Wrote resources/openapi.json.');
} else if (readFileSync(file, 'utf8') !== wanted) {
  console.error('resources/openapi.json is not what the routes say; run "npm run openapi" and commit it.');
  process.exit(1);
}
