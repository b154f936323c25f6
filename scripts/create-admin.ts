// Makes the first account of a new installation: create-admin you@example.com ["Your Name"]. The password is
// read from ADMIN_PASSWORD, or made up and printed once.
import { randomBytes } from 'node:crypto';
import { createDataSource } from '../src/data-source.js';
import { createUserAdminService } from '../src/identity/index.js';
import { systemClock } from '../src/platform/clock.js';
import { systemContext } from '../src/platform/context.js';
import { migrate } from '../src/platform/database/migrate.js';
import { createInTransaction } from '../src/platform/database/transaction.js';

const [email, fullName = 'Administrator'] = process.argv.slice(2);
const url = process.env['DATABASE_URL'];
if (!email || !url) {
  console.error('Usage: DATABASE_URL=… npm run create-admin -- you@example.com "Your Name"');
  process.exit(1);
}
const password = process.env['ADMIN_PASSWORD'] ?? randomBytes(12).toString('base64url');
const dataSource = await createDataSource({ url }).initialize();
try {
  await migrate(dataSource, url);
  const inTransaction = createInTransaction(dataSource);
  const userAdmin = createUserAdminService({ dataSource, inTransaction, clock: systemClock });
  await userAdmin.create(systemContext('create-admin'), {
    email,
    full_name: fullName,
    password,
    role: 'admin',
  });
  console.log(
    `${email} may sign in to the console${process.env['ADMIN_PASSWORD'] ? '.' : ` with the password ${password}`}`,
  );
} finally {
  await dataSource.destroy();
}
