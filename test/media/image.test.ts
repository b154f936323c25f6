import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { makeDerivatives } from '../../src/media/derived-images.js';
import { PICTURE_LIMITS, prepareImage } from '../../src/media/image.js';
import {
  BLUE,
  jpegOf,
  phonePhotograph,
  photograph,
  pixelAt,
  pixelBomb,
  plain,
  RED,
  withGifComment,
  withJpegComment,
  zipArchive,
} from './pictures.js';

const refusal = (code: string, kind: string) => expect.objectContaining({ name: 'DomainError', code, kind });
const UNSUPPORTED = refusal('media.unsupported_type', 'unsupported_media');
const UNREADABLE = refusal('media.unreadable_image', 'broken_rule');
const TOO_MANY_PIXELS = refusal('media.too_many_pixels', 'broken_rule');
const TOO_SMALL = refusal('media.image_too_small', 'broken_rule');

describe('what is accepted', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'an opaque %s becomes a JPEG of its size',
    async (format) => {
      const file = await plain(400, 300, RED).toFormat(format).toBuffer();
      const prepared = await prepareImage(file);
      expect(prepared).toMatchObject({
        contentType: 'image/jpeg',
        extension: 'jpg',
        width: 400,
        height: 300,
      });
      expect(await sharp(prepared.buffer).metadata()).toMatchObject({
        format: 'jpeg',
        width: 400,
        height: 300,
      });
      expect(closeTo(await pixelAt(prepared.buffer, 200, 150), RED)).toBe(true);
    },
  );

  test.each(['png', 'webp', 'avif', 'gif'] as const)(
    'a transparent %s keeps its transparency, as WebP',
    async (format) => {
      const hole = { ...BLUE, alpha: 0 };
      const input = await plain(100, 100, RED).png().toBuffer();
      const file = await plain(300, 200, hole)
        .composite([{ input, left: 0, top: 0 }])
        .toFormat(format)
        .toBuffer();
      const prepared = await prepareImage(file);
      expect(prepared).toMatchObject({
        contentType: 'image/webp',
        extension: 'webp',
        width: 300,
        height: 200,
      });
      expect((await pixelAt(prepared.buffer, 250, 150))[3]).toBe(0);
      expect((await pixelAt(prepared.buffer, 50, 50))[3]).toBe(255);
    },
  );

  test('of an animation the first frame stays', async () => {
    const frames = [await plain(120, 90, RED).png().toBuffer(), await plain(120, 90, BLUE).png().toBuffer()];
    const file = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp(file).metadata()).pages).toBe(2);
    const prepared = await prepareImage(file);
    expect(prepared).toMatchObject({ width: 120, height: 90 });
    expect(closeTo(await pixelAt(prepared.buffer, 60, 45), RED)).toBe(true);
  });

  test('a phone photograph is turned upright and tells neither place nor camera', async () => {
    const file = await phonePhotograph();
    expect((await sharp(file).metadata()).orientation).toBe(6);
    expect(file.includes('SecretCamera')).toBe(true);
    const prepared = await prepareImage(file);
    expect(prepared).toMatchObject({ width: 300, height: 400 });
    expect(closeTo(await pixelAt(prepared.buffer, 150, 50), RED)).toBe(true);
    expect(closeTo(await pixelAt(prepared.buffer, 150, 350), BLUE)).toBe(true);
    const { exif, icc, xmp, iptc, orientation } = await sharp(prepared.buffer).metadata();
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
    expect(prepared.buffer.includes('SecretCamera')).toBe(false);
  });

  test('what is larger than screens need is made smaller, in proportion', async () => {
    expect(await prepareImage(await jpegOf(4000, 3000))).toMatchObject({ width: 2400, height: 1800 });
    expect(await prepareImage(await jpegOf(1000, 5000))).toMatchObject({ width: 480, height: 2400 });
  });

  test('wide-gamut, CMYK, grey and 16-bit pictures become plain sRGB', async () => {
    const files = {
      p3: await plain(100, 100, RED).withIccProfile('p3').jpeg({ quality: 100 }).toBuffer(),
      cmyk: await plain(100, 100, RED).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
      grey: await plain(100, 100, RED).greyscale().toColourspace('b-w').png().toBuffer(),
      deep: await plain(100, 100, RED).toColourspace('rgb16').png().toBuffer(),
    };
    for (const [name, file] of Object.entries(files)) {
      const { buffer } = await prepareImage(file);
      expect(await sharp(buffer).metadata(), name).toMatchObject({
        space: 'srgb',
        depth: 'uchar',
        channels: 3,
      });
      if (name === 'p3') expect(closeTo(await pixelAt(buffer, 50, 50), RED)).toBe(true);
    }
  });

  test('what lies behind the picture, such as the film of a motion photo, is dropped', async () => {
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42SECRETFILM'), Buffer.alloc(5000, 7)]);
    const { buffer } = await prepareImage(Buffer.concat([await jpegOf(), film]));
    expect(buffer.includes('SECRETFILM')).toBe(false);
  });
});

describe('what is refused', () => {
  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['nothing at all', () => Buffer.alloc(0)],
    ['a text', () => Buffer.from('just words')],
    [
      'an SVG called .jpg',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>'),
    ],
    ['an SVG that begins like a GIF', () => Buffer.from('GIF <svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a web page', () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a PDF', () => Buffer.from('%PDF-1.7\n')],
    ['a TIFF', () => plain(100, 100).tiff().toBuffer()],
    ['a ZIP', () => zipArchive()],
    [
      'a GIF with a script in it',
      async () => withGifComment(await plain(99, 99).gif().toBuffer(), '<script>alert(1)</script>'),
    ],
    [
      'a JPEG with PHP in its comment',
      async () => withJpegComment(await jpegOf(), '<?php system($_GET[0]); ?>'),
    ],
    [
      'a JPEG that is also a web page',
      async () => Buffer.concat([await jpegOf(), Buffer.from('<HTML ><body>hi')]),
    ],
    ['a JPEG that is also a ZIP', async () => Buffer.concat([await jpegOf(), zipArchive()])],
    ['a JPEG that is also a PDF', async () => withJpegComment(await jpegOf(), '%PDF-1.4 1 0 obj')],
  ])('%s', async (_name, file) => {
    await expect(prepareImage(await file())).rejects.toEqual(UNSUPPORTED);
  });

  test('a bomb of 900 million pixels, before it is decoded', async () => {
    const bomb = pixelBomb();
    const before = process.memoryUsage().rss;
    await expect(prepareImage(bomb)).rejects.toEqual(TOO_MANY_PIXELS);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  test('an AVIF that would take a gigabyte to decode, though its pixels would do for a JPEG', async () => {
    const wide = plain(5000, 4000, RED);
    await expect(prepareImage(await wide.clone().avif({ effort: 0 }).toBuffer())).rejects.toEqual(
      TOO_MANY_PIXELS,
    );
    expect(await prepareImage(await wide.clone().jpeg().toBuffer())).toMatchObject({ width: 2400 });
  });

  test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('half a %s', async (format) => {
    const whole = await sharp(await photograph(400, 300))
      .toFormat(format)
      .toBuffer();
    await expect(prepareImage(whole.subarray(0, whole.length / 2))).rejects.toEqual(UNREADABLE);
  });

  test('a script that is also the beginning of a GIF', async () => {
    await expect(prepareImage(Buffer.from('GIF89a/*....*/=1;alert(1)//'))).rejects.toEqual(UNREADABLE);
  });

  test('what is too small to see, or would be after it was made to fit', async () => {
    await expect(prepareImage(await jpegOf(49, 400))).rejects.toEqual(TOO_SMALL);
    await expect(prepareImage(await jpegOf(10_000, 100))).rejects.toEqual(TOO_SMALL);
    expect(await prepareImage(await jpegOf(50, 50))).toMatchObject({ width: 50, height: 50 });
  });
});

test('twenty uploads at once are all prepared, two at a time, without much memory', async () => {
  const file = await photograph(4000, 3000);
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  const prepared = await Promise.all(Array.from({ length: 20 }, () => prepareImage(file)));
  clearInterval(watch);
  expect(prepared.map(({ width }) => width)).toEqual(Array(20).fill(2400));
  expect(peak - before).toBeLessThan(250_000_000);
});

test('uploads past the queue are told to come again', async () => {
  const file = await jpegOf();
  const outcomes = await Promise.allSettled(Array.from({ length: 60 }, () => prepareImage(file)));
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
  expect(refused).toHaveLength(26);
  expect(refused[0]!.reason).toEqual(refusal('media.busy', 'unavailable'));
});

test('smaller copies fit their squares, as WebP and AVIF, and are never enlarged', async () => {
  const { buffer } = await prepareImage(await jpegOf(1000, 1250));
  const { copies } = await makeDerivatives(buffer, [160, 480, 1200]);
  const seen = await Promise.all(
    copies.map(async ({ edge, format, bytes }) => {
      const { mediaType, width, height } = await sharp(bytes).metadata();
      return [edge, format, mediaType, width, height];
    }),
  );
  expect(seen).toEqual([
    [160, 'webp', 'image/webp', 128, 160],
    [160, 'avif', 'image/avif', 128, 160],
    [480, 'webp', 'image/webp', 384, 480],
    [480, 'avif', 'image/avif', 384, 480],
    [1200, 'webp', 'image/webp', 960, 1200],
    [1200, 'avif', 'image/avif', 960, 1200],
  ]);
  const [tiny] = (await makeDerivatives(await jpegOf(100, 80), [480])).copies;
  expect(await sharp(tiny!.bytes).metadata()).toMatchObject({ width: 100, height: 80 });
});

test('smaller copies keep colours and transparency', async () => {
  const hole = { ...BLUE, alpha: 0 };
  const input = await plain(100, 100, RED).png().toBuffer();
  const file = await plain(300, 200, hole)
    .composite([{ input, left: 0, top: 0 }])
    .png()
    .toBuffer();
  const { copies } = await makeDerivatives((await prepareImage(file)).buffer, [480]);
  for (const { bytes } of copies) {
    expect((await pixelAt(bytes, 250, 150))[3]).toBe(0);
    expect(closeTo((await pixelAt(bytes, 50, 50)).slice(0, 3), RED)).toBe(true);
  }
});

test('a placeholder is a picture in a hundred letters or so', async () => {
  const { placeholder } = await makeDerivatives(await photograph(1600, 2000), [160]);
  expect(placeholder.length).toBeLessThan(160);
  const [head, data] = placeholder.split(',');
  expect(head).toBe('data:image/webp;base64');
  const { width, height } = await sharp(Buffer.from(data!, 'base64')).metadata();
  expect([width, height]).toEqual([13, 16]);
});

test('limits can be given for other uses, such as avatars', async () => {
  const file = await jpegOf(900, 900);
  const limits = { ...PICTURE_LIMITS, maxEdge: 256 };
  expect(await prepareImage(file, limits)).toMatchObject({ width: 256, height: 256 });
  await expect(prepareImage(file, { ...limits, maxPixels: 500_000 })).rejects.toEqual(TOO_MANY_PIXELS);
});

function closeTo([r, g, b]: number[], colour: { r: number; g: number; b: number }): boolean {
  const distance = Math.abs(r! - colour.r) + Math.abs(g! - colour.g) + Math.abs(b! - colour.b);
  return distance < 30;
}
