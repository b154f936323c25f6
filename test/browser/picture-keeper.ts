import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { artifacts } from './stage.js';

export type KeepPicture = (page: Page, name: string) => Promise<void>;

/** Keeps what the window shows, once the fonts and the pictures in it are there. */
export function pictureKeeper(size: string): KeepPicture {
  return async (page, name) => {
    await page.evaluate(ALL_IS_THERE);
    await page.screenshot({ path: join(artifacts, 'screenshots', `${name}-${size}.png`) });
  };
}

const ALL_IS_THERE = `(async () => {
  await document.fonts.ready;
  const inWindow = [...document.images].filter((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return bottom > 0 && top < window.innerHeight;
  });
  await Promise.all(inWindow.map((image) => image.decode()));
})()`;
