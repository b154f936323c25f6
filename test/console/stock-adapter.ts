import { buildRouter } from '@adminjs/express';
import { Database, Resource } from '@adminjs/typeorm';
import AdminJS from 'adminjs';
import express from 'express';
import request from 'supertest';
import { Garment } from './garment.entity.js';

/** AdminJS as it comes, over the same table: what the console would be without its own resource. */
export function createStockAdapter() {
  AdminJS.registerAdapter({ Database, Resource });
  const admin = new AdminJS({
    rootPath: '/stock',
    resources: [{ resource: Garment, options: { properties: { cost: { isVisible: false } } } }],
  });
  const app = express();
  app.use('/stock', buildRouter(admin));
  const at = (path: string) => `/stock/api/resources/Garment/${path}`;
  return {
    app,
    list: (query: Record<string, string> = {}) => request(app).get(at('actions/list')).query(query),
    lookUp: (text: string, query: Record<string, string> = {}) =>
      request(app)
        .get(at(`actions/search/${encodeURIComponent(text)}`))
        .query(query),
    show: (id: string) => request(app).get(at(`records/${id}/show`)),
    create: (form: object) => request(app).post(at('actions/new')).send(form),
    edit: (id: string, form: object) =>
      request(app)
        .post(at(`records/${id}/edit`))
        .send(form),
    remove: (id: string) =>
      request(app)
        .post(at(`records/${id}/delete`))
        .send({}),
    bulkRemove: (ids: string[]) =>
      request(app)
        .post(at('bulk/bulkDelete'))
        .query({ recordIds: ids.join(',') })
        .send({}),
  };
}

export type StockAdapter = ReturnType<typeof createStockAdapter>;
