// Makes the layout of mails, into dist/mail: HTML that mail programs understand, with placeholders for the words.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import mjml2html from 'mjml';
import { projectRoot, resourcePath } from '../src/platform/config/paths.js';

const directory = join(projectRoot, 'dist', 'mail');
const output = join(directory, 'layout.html');

const source = await readFile(resourcePath('mail', 'layout.mjml'), 'utf8');
const { html } = await mjml2html(source, { validationLevel: 'strict' });
await mkdir(directory, { recursive: true });
// Whoever reads it meanwhile, such as another run of the tests, finds a whole file.
await writeFile(`${output}.${process.pid}`, html);
await rename(`${output}.${process.pid}`, output);
console.log('Built the layout of mails.');
