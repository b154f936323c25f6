import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { projectRoot } from '../../src/platform/config/paths.js';
import { DESKTOP, launchBrowser, type Viewport, visit, type Visitor } from '../support/browser.js';
import { type Api, createApi } from './api.js';
import { type RunningApp, startApp } from './running-app.js';

/** What a run leaves behind to be looked at. */
export const artifacts = join(projectRoot, 'artifacts');

/** A running app and a browser, for the tests of a file. */
export interface Stage {
  readonly app: RunningApp;
  readonly api: Api;
  /** Somebody sits down at a browser of their own. */
  visit(viewport?: Viewport): Promise<Visitor>;
}

/**
 * Starts both before the tests and stops them after. No test passes while anything went wrong in a browser.
 * @param variables of the app's environment, beside those that every test has
 */
export function useStage(variables: Record<string, string> = {}): Stage {
  let app: RunningApp | undefined;
  let browser: Browser | undefined;
  let visitors: Visitor[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    app = await startApp(variables);
  }, 180_000);
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keepPictures(visitors, task.name);
    const troubles = visitors.flatMap((visitor) => visitor.troubles);
    await Promise.all(visitors.map(({ context }) => context.close()));
    visitors = [];
    expect(troubles).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const started = () => {
    if (!app || !browser) throw new Error('The stage is set only while tests run.');
    return { app, browser };
  };
  return {
    get app() {
      return started().app;
    },
    get api() {
      return createApi(started().app.url);
    },
    async visit(viewport = DESKTOP) {
      const visitor = await visit(started().browser, started().app.url, viewport);
      visitors.push(visitor);
      return visitor;
    },
  };
}

/** What everybody saw when the test failed. */
async function keepPictures(visitors: Visitor[], testName: string): Promise<void> {
  const directory = join(artifacts, 'failures');
  await mkdir(directory, { recursive: true });
  const pages = visitors.flatMap(({ context }) => context.pages());
  for (const [index, page] of pages.entries()) {
    await page.screenshot({ path: join(directory, `${testName.replace(/\W+/g, '-')}-${index + 1}.png`) });
  }
}
