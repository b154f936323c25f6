// Makes what browsers load of the console, into dist/console: scripts, styles, fonts and pictures, each compressed and named by its content. Does nothing when nothing has changed.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type AssetManifest, assetManifestSchema, MANIFEST_FILE } from '../src/console/http/assets.js';

const root = projectRoot(dirname(fileURLToPath(import.meta.url)));
const output = join(root, 'dist', 'console');
/** AdminJS's default is a folder with a dot, which Express refuses to serve from. */
const workspace = join(root, 'dist', `console-bundle-${process.pid}`);
/** Built here first, so that a failure leaves the present assets alone. */
const scratch = join(root, 'dist', `console-${process.pid}`);
const consoleSources = join(root, 'src', 'console');

const CONTENT_TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const STYLE_SHEETS: Record<string, string[]> = {
  'console.css': [
    ...[
      'fonts',
      'base',
      'controls',
      'inputs',
      'dialogs',
      'states',
      'layout',
      'list',
      'tree',
      'record',
      'parts',
      'board',
      'form',
      'form-fields',
      'album',
      'conflict',
      'dashboard',
      'checklist',
      'account',
      'top-bar',
      'desk',
      'desk-case',
      'desk-narrow',
      'imports',
      'promotions',
      'money',
      'phone',
      'phone-list',
    ],
    ...['list-tools', 'list-work'],
  ],
  'sign-in.css': ['fonts', 'base', 'sign-in'],
};

interface Asset {
  /** Logical name, such as `fonts/inter.woff2`. */
  name: string;
  content: Buffer;
}

const sources = await fingerprint();
if (await isUpToDate(sources)) {
  console.log('The console is built.');
} else {
  const startedAt = performance.now();
  try {
    await build();
  } finally {
    await rm(workspace, { recursive: true, force: true });
    await rm(scratch, { recursive: true, force: true });
  }
  console.log(`Built the console in ${Math.round(performance.now() - startedAt)} ms.`);
}

async function build(): Promise<void> {
  await mkdir(scratch, { recursive: true });
  const files: AssetManifest['files'] = {};
  const write = async (assets: Asset[]) => {
    const written = await Promise.all(assets.map((asset) => writeAsset(scratch, asset)));
    assets.forEach(({ name }, index) => (files[name] = written[index]!));
  };
  await write(await pictureAndFontAssets());
  await write(await styleAssets((name) => demandFile(files, name)));
  await write([await reactAsset(), ...(await ownScriptAssets())]);
  await writeFile(join(scratch, MANIFEST_FILE), JSON.stringify({ sources, files }, null, 2));
  await replaceOutput();
}

/** Two builds at once, as two test runs start them, are both right: whoever comes last leaves it at that. */
async function replaceOutput(): Promise<void> {
  await rm(output, { recursive: true, force: true });
  await rename(scratch, output).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
}

async function pictureAndFontAssets(): Promise<Asset[]> {
  const fonts = (await filesUnder(join(root, 'resources', 'fonts'))).filter((path) =>
    path.endsWith('.woff2'),
  );
  const brand = (await filesUnder(join(root, 'resources', 'brand'))).filter((path) => path.endsWith('.svg'));
  const pictures = await filesUnder(join(consoleSources, 'pictures'));
  return Promise.all([
    ...fonts.map((path) => readAsset(`fonts/${basename(path)}`, path)),
    ...brand.map((path) => readAsset(`brand/${basename(path)}`, path)),
    ...pictures.map((path) => readAsset(`pictures/${basename(path)}`, path)),
  ]);
}

/** Each sheet from its parts, with `asset:` addresses replaced by the files they are served as. */
async function styleAssets(fileOf: (name: string) => string): Promise<Asset[]> {
  return Promise.all(
    Object.entries(STYLE_SHEETS).map(async ([name, parts]) => {
      const texts = await Promise.all(
        parts.map((part) => readFile(join(consoleSources, 'styles', `${part}.css`), 'utf8')),
      );
      const css = texts.join('\n').replace(/asset:([\w./-]+)/g, (_whole, target: string) => fileOf(target));
      return { name, content: Buffer.from(css) };
    }),
  );
}

/** React and its router as AdminJS builds them for its components. The other builds are ten times the size. */
async function reactAsset(): Promise<Asset> {
  const adminJs = dirname(createRequire(import.meta.url).resolve('adminjs'));
  return readAsset('global.js', join(adminJs, 'lib/frontend/assets/scripts/global-bundle.production.js'));
}

async function ownScriptAssets(): Promise<Asset[]> {
  return [
    { name: 'components.js', content: await bundleComponents() },
    await readAsset('sign-in.js', join(consoleSources, 'browser', 'sign-in.js')),
  ];
}

/** Our components by AdminJS's bundler, which has to be told of its folder before it is imported. */
async function bundleComponents(): Promise<Buffer> {
  process.env.NODE_ENV = 'production';
  process.env.ADMIN_JS_TMP_DIR = workspace;
  const { componentsBundler } = await import('adminjs/bundler');
  const mount = relative(workspace, join(consoleSources, 'components', 'mount.tsx'));
  // What the bundler would only warn of, such as an import that leads nowhere, fails in the browser.
  componentsBundler.setInputOption('onwarn', (warning: { message: string }) => {
    throw new Error(warning.message);
  });
  await componentsBundler.createEntry({
    content: `import { mountConsole } from ${JSON.stringify(mount)}\nmountConsole()\n`,
  });
  await componentsBundler.build();
  return readFile(join(workspace, 'bundle.js'));
}

async function readAsset(name: string, path: string): Promise<Asset> {
  return { name, content: await readFile(path) };
}

async function writeAsset(
  directory: string,
  { name, content }: Asset,
): Promise<AssetManifest['files'][string]> {
  const extension = extname(name);
  const digest = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const file = `${name.slice(0, -extension.length).replaceAll('/', '-')}.${digest}${extension}`;
  const isCompressed = extension !== '.woff2';
  await writeFile(join(directory, file), content);
  if (isCompressed) await writeCompressed(join(directory, file), join(output, file), content);
  return { file, contentType: CONTENT_TYPES[extension]!, isCompressed };
}

/** Takes over what an earlier build compressed: the name says that the content is the same. */
async function writeCompressed(path: string, earlier: string, content: Buffer): Promise<void> {
  if (existsSync(`${earlier}.br`) && existsSync(`${earlier}.gz`)) {
    await Promise.all([copyFile(`${earlier}.br`, `${path}.br`), copyFile(`${earlier}.gz`, `${path}.gz`)]);
    return;
  }
  const parameters = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(content, { params: parameters }),
    promisify(gzip)(content, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, zipped)]);
}

/** One hash over everything that the assets are made of. */
async function fingerprint(): Promise<string> {
  const paths = [
    ...(await filesUnder(consoleSources)).filter((path) => !isServerOnly(path)),
    ...(await filesUnder(join(root, 'resources', 'fonts'))),
    ...(await filesUnder(join(root, 'resources', 'brand'))),
    join(root, 'package-lock.json'),
    // By its source, also from the compiled script: either finds what the other has built.
    join(root, 'scripts', 'bundle-console.ts'),
  ];
  const hash = createHash('sha256');
  for (const path of paths.sort()) hash.update(path.slice(root.length)).update(await readFile(path));
  return hash.digest('hex');
}

/** The console's server side, which nothing in the browser is made of. */
function isServerOnly(path: string): boolean {
  return (
    path.endsWith('.ts') && !path.includes(join('src', 'console', 'components')) && !path.endsWith('texts.ts')
  );
}

async function isUpToDate(fingerprintNow: string): Promise<boolean> {
  const path = join(output, MANIFEST_FILE);
  if (!existsSync(path)) return false;
  const manifest = assetManifestSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  return manifest.success && manifest.data.sources === fingerprintNow;
}

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

function demandFile(files: AssetManifest['files'], name: string): string {
  const asset = files[name];
  if (!asset) throw new Error(`A style sheet names "${name}", and there is no such asset.`);
  return asset.file;
}

/** The same from `scripts/` and from the compiled `dist/scripts/`. */
function projectRoot(from: string): string {
  const manifest = join(from, 'package.json');
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'armoire') return from;
  return projectRoot(dirname(from));
}
