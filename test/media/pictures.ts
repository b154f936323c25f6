import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Real picture files, drawn anew for every test. */

export type Rgb = { r: number; g: number; b: number };

export const RED: Rgb = { r: 220, g: 20, b: 30 };
export const BLUE: Rgb = { r: 20, g: 40, b: 220 };

export function plain(width: number, height: number, background: Rgb | (Rgb & { alpha: number }) = RED) {
  const channels = 'alpha' in background ? 4 : 3;
  return sharp({ create: { width, height, channels, background } });
}

export function jpegOf(width = 400, height = 300, background = RED): Promise<Buffer> {
  return plain(width, height, background).jpeg().toBuffer();
}

/** Something with texture, as a camera delivers it: compresses to a megabyte or so. */
export function photograph(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 25 };
  return sharp({ create: { width, height, channels: 3, background: RED, noise } })
    .blur(1.5)
    .jpeg({ quality: 90 })
    .toBuffer();
}

/**
 * A JPEG as a phone held upright writes it: the sensor's rows run sideways (orientation 6), red is the top
 * half and blue the bottom half once turned, and EXIF tells the place and the camera.
 */
export async function phonePhotograph(): Promise<Buffer> {
  const left = await plain(200, 300, RED).png().toBuffer();
  return plain(400, 300, BLUE)
    .composite([{ input: left, left: 0, top: 0 }])
    .jpeg({ quality: 95 })
    .withExif({
      IFD0: { Make: 'SecretCamera' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '10/1 46/1 30/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** The colour of one pixel. */
export async function pixelAt(picture: Buffer, left: number, top: number): Promise<number[]> {
  const pixel = await sharp(picture).extract({ left, top, width: 1, height: 1 }).raw().toBuffer();
  return [...pixel];
}

/** A whole and valid PNG of 900 million black pixels, in 110 kB. */
export function pixelBomb(): Buffer {
  const edge = 30_000;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(edge, 0);
  header.writeUInt32BE(edge, 4);
  header.writeUInt8(1, 8); // bits of a grey pixel
  const rows = Buffer.alloc(edge * (1 + edge / 8));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND')];
  return Buffer.concat([signature, ...chunks]);
}

function pngChunk(type: string, data = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** A whole ZIP with one empty, stored entry. */
export function zipArchive(): Buffer {
  const name = Buffer.from('evil.class');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length, 16);
  return Buffer.concat([local, name, central, name, end]);
}

/** Puts a comment segment right behind a JPEG's start marker. */
export function withJpegComment(jpeg: Buffer, comment: string): Buffer {
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xfffe, 0);
  segment.writeUInt16BE(comment.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), segment, Buffer.from(comment, 'latin1'), jpeg.subarray(2)]);
}

/** Puts a comment extension right before a GIF's trailer. */
export function withGifComment(gif: Buffer, comment: string): Buffer {
  const block = Buffer.concat([
    Buffer.from([0x21, 0xfe, comment.length]),
    Buffer.from(comment, 'latin1'),
    Buffer.from([0x00]),
  ]);
  return Buffer.concat([gif.subarray(0, -1), block, gif.subarray(-1)]);
}
