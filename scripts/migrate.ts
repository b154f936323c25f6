// Brings the database at DATABASE_URL up to date; the application does the same at its start.
import { createDataSource } from '../src/data-source.js';
import { migrate } from '../src/platform/database/migrate.js';

const url = process.env['DATABASE_URL'];
if (!url) {
  console.error('DATABASE_URL: required; the embedded database is migrated by "npm start".');
  process.exit(1);
}
const dataSource = createDataSource({ url, applicationName: 'armoire-migrate' });
await dataSource.initialize();
try {
  await migrate(dataSource, url);
  console.log('The database is up to date.');
} finally {
  await dataSource.destroy();
}
