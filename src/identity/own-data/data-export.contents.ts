import type { Context } from '../../platform/context.js';
import type { PersonalDataPart, PersonalFile } from '../../platform/personal-data.js';
import type { Storage } from '../../platform/storage/storage.js';
import type { ZipEntry } from './zip.js';

export interface GatherDeps {
  storage: Storage;
  parts: readonly PersonalDataPart[];
  /** Told how far it is, in percent. */
  note(progress: number): Promise<void>;
  now: Date;
}

/** How far it is when everything has been gathered; the rest is writing it down. */
const GATHERED = 80;

/** The files of an export, each in the folder of its feature, and a list of them. */
export async function gatherEntries(
  { storage, parts, note, now }: GatherDeps,
  ctx: Context,
  userId: string,
): Promise<ZipEntry[]> {
  const entries: ZipEntry[] = [];
  for (const [index, part] of parts.entries()) {
    for await (const file of part.collect(ctx, userId)) {
      const entry = await toEntry(storage, part.feature, file);
      if (entry) entries.push(entry);
    }
    await note(Math.round((GATHERED * (index + 1)) / parts.length));
  }
  const names = entries.map(({ name }) => name);
  const list = { account_id: userId, exported_at: now.toISOString(), files: names };
  return [{ name: 'index.json', content: toJson(list) }, ...entries];
}

/** Undefined for an object that is gone meanwhile. */
async function toEntry(storage: Storage, folder: string, file: PersonalFile): Promise<ZipEntry | undefined> {
  const name = `${folder}/${file.name}`;
  if ('rows' in file) return { name, content: toJson(file.rows) };
  const { storageKey } = file;
  const found = await storage.stat(storageKey);
  return found && { name, size: found.size, open: () => storage.get(storageKey) };
}

const toJson = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
