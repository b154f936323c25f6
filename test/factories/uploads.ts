import type { UploadForm } from '../../src/media/upload.schema.js';
import type { UploadPurpose } from '../../src/media/upload.status.js';
import request from 'supertest';
import type { World } from '../support/world.js';
import { jpegOf } from '../media/pictures.js';
import { apiAs } from './clients.js';
import type { Person } from './people.js';

interface UploadValues {
  purpose?: UploadPurpose;
  file?: Buffer;
  contentType?: string;
}

/** A file that somebody has announced and posted straight to the storage, as a page or an app does. */
export async function makeUpload(world: World, by: Person, values: UploadValues = {}): Promise<UploadForm> {
  const { purpose = 'product_image', file = await jpegOf() } = values;
  const type = values.contentType ?? (purpose === 'csv' ? 'text/csv' : 'image/jpeg');
  const answer = await apiAs(world, by.token)
    .post('/uploads/presign')
    .send({ purpose, content_type: type, bytes: file.length });
  if (answer.status !== 201) throw new Error(`the upload was answered with ${answer.status}: ${answer.text}`);
  const form = answer.body as UploadForm;
  const posted = await postForm(world, form, file);
  if (posted.status !== 204) throw new Error(`the form was answered with ${posted.status}: ${posted.text}`);
  return form;
}

/** Posts the form to the disk storage. */
export function postForm(world: World, form: UploadForm, file: Buffer): request.Test {
  const call = request(world.app).post(new URL(form.url).pathname);
  for (const [name, value] of Object.entries(form.fields)) void call.field(name, value);
  return call.attach('file', file, 'file');
}
