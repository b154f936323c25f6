import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import { texts } from '../texts.js';

/** What `scripts/bundle-console` writes beside the files it makes. */
export const assetManifestSchema = z.strictObject({
  /** Hash of everything that the assets are made of. */
  sources: z.string(),
  /** By logical name: `app.js` is served as `app.3f2a….js`. */
  files: z.record(
    z.string(),
    z.strictObject({
      file: z.string(),
      contentType: z.string(),
      /** Whether `.br` and `.gz` stand beside it. */
      isCompressed: z.boolean(),
    }),
  ),
});
export type AssetManifest = z.infer<typeof assetManifestSchema>;

export const MANIFEST_FILE = 'manifest.json';

export interface ConsoleAssets {
  /** The address of an asset. @throws Error for a name that the build does not make */
  url(name: string): string;
  handler: RequestHandler;
}

/**
 * The console's scripts, styles, fonts and pictures, as the build left them: compressed beforehand, under
 * names that change with their content, and so cached for ever.
 * @throws Error when the build has not run
 */
export function openAssets(directory: string, baseUrl: string): ConsoleAssets {
  const root = resolve(directory);
  const manifest = readManifest(root);
  const served = new Map(Object.values(manifest.files).map((asset) => [asset.file, asset]));
  return {
    url(name) {
      const asset = manifest.files[name];
      if (!asset) throw new Error(`The console's build has no "${name}"; run "npm run build".`);
      return `${baseUrl}/assets/${asset.file}`;
    },
    handler: (request, response) => {
      const asset = served.get(request.path.slice(1));
      if (!asset || (request.method !== 'GET' && request.method !== 'HEAD')) {
        response.status(404).set('Cache-Control', 'no-store').type('text').send(texts.errors.notFound);
        return;
      }
      const encoding = asset.isCompressed ? request.acceptsEncodings('br', 'gzip') : false;
      const suffix = encoding === 'br' ? '.br' : encoding === 'gzip' ? '.gz' : '';
      response.set({
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Type': asset.contentType,
        ...(asset.isCompressed ? { Vary: 'Accept-Encoding' } : {}),
        ...(suffix ? { 'Content-Encoding': String(encoding) } : {}),
      });
      response.sendFile(asset.file + suffix, { root, cacheControl: false, lastModified: false });
    },
  };
}

function readManifest(root: string): AssetManifest {
  const path = join(root, MANIFEST_FILE);
  try {
    return assetManifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Error(`The console has not been built (${path} is missing or old); run "npm run build".`, {
      cause,
    });
  }
}
