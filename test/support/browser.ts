import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { describe } from 'vitest';

/** Where distributions put it. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const executable = PLACES.find((place) => existsSync(place));

/** Milliseconds for a test: long ways, on machines that are busy with other tests. */
const PATIENCE = 180_000;

/** Nothing that would make the browser itself speak to anybody. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Tests that need Chromium: left out, and said so, where there is none, unless REQUIRE_BROWSER insists. */
export function describeInBrowser(name: string, define: () => void): void {
  if (executable || process.env['REQUIRE_BROWSER'] === 'true') describe(name, { timeout: PATIENCE }, define);
  else describe.skip(`${name} (skipped: Chromium is not installed)`, define);
}

/** Chromium without a window, with an empty profile that is thrown away at the end. */
export function launchBrowser(): Promise<Browser> {
  if (!executable) throw new Error('REQUIRE_BROWSER is set, and Chromium is not installed.');
  return chromium.launch({ executablePath: executable, args: ARGUMENTS });
}

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };
export type Viewport = typeof DESKTOP;

/** As such browsers name themselves: without a window, Chromium says that it has none. */
const DESKTOP_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';
const PHONE_AGENT =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36';

/** Somebody at a browser of their own, in which nothing is remembered. */
export interface Visitor {
  page: Page;
  context: BrowserContext;
  /** Whatever should not have happened so far, in words. */
  troubles: string[];
}

/**
 * Opens a browser for one person, and watches it: errors in the page or its console, violations of its
 * Content-Security-Policy, and requests to anywhere but `origin` are troubles.
 * @param origin of the running app, which relative addresses belong to
 */
export async function visit(browser: Browser, origin: string, viewport: Viewport): Promise<Visitor> {
  const isPhone = viewport === PHONE;
  const context = await browser.newContext({
    baseURL: origin,
    viewport,
    isMobile: isPhone,
    hasTouch: isPhone,
    userAgent: isPhone ? PHONE_AGENT : DESKTOP_AGENT,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const troubles = watch(context, origin);
  await context.addInitScript({ content: REPORT_VIOLATIONS });
  return { page: await context.newPage(), context, troubles };
}

const REPORT_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('Content-Security-Policy: ' + event.violatedDirective + ' refused ' + event.blockedURI);
});`;

function watch(context: BrowserContext, origin: string): string[] {
  const troubles: string[] = [];
  context.on('weberror', (error) => troubles.push(`an error in the page: ${error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') {
      troubles.push(`the console says at ${message.page()?.url()}: ${message.text()}`);
    }
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && url.origin !== origin) troubles.push(`a request to ${request.url()}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) troubles.push(`${response.status()} for ${response.url()}`);
  });
  return troubles;
}
