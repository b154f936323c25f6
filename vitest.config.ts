import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'scripts/**/*.test.ts'],
    globalSetup: ['test/support/built-files.ts', 'test/support/postgres-server.ts'],
    env: { TZ: 'UTC', NODE_ENV: 'test' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Loading the house takes seconds; files share it, and keep what they change to worlds of their own.
    isolate: false,
    reporters: process.env['CI'] ? ['verbose'] : ['default'],
  },
});
