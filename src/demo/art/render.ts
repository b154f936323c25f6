import sharp from 'sharp';
import { type Drawing, placeholderOf, type Soft, type SoftLayer } from './pen.js';

export interface Size {
  width: number;
  height: number;
}

/** Pixels of a product's picture: upright 4:5, as photographers deliver. */
export const PORTRAIT: Size = { width: 1200, height: 1500 };

/** Soft layers know only these blurs, in pixels: each one that a layer uses costs a pass. */
const BLURS = [6, 11, 20, 34, 52] as const;

/** Draws an SVG picture and encodes it as JPEG. */
export async function toJpeg(drawing: Drawing, size: Size): Promise<Buffer> {
  // Trellis quantisation and scan optimisation cost more time than drawing does, for a tenth of the bytes.
  return sharp(Buffer.from(await toSvg(drawing, size)))
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82, optimiseCoding: false })
    .toBuffer();
}

/** One self-contained SVG, its soft layers embedded as small bitmaps. */
export async function toSvg(drawing: Drawing, { width, height }: Size): Promise<string> {
  const images = await Promise.all(drawing.softLayers.map(drawSoftLayer));
  const body = drawing.softLayers.reduce(
    (text, { id }, at) => text.replace(placeholderOf(id), images[at]!),
    drawing.body,
  );
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}"` +
    ` height="${height}" viewBox="0 0 ${width} ${height}"><defs>${drawing.defs}</defs>${body}</svg>`
  );
}

async function drawSoftLayer(layer: SoftLayer): Promise<string> {
  const { x, y, width, height } = layer.box;
  const groups = layer.raw ? [layer.raw] : groupsByBlur(layer.marks);
  // A blur hides that a layer has one pixel for several of the picture's.
  const coarseness = Math.min(...groups.map(({ blur }) => blur)) / 1.3;
  const [columns, rows] = [width, height].map((length) => Math.max(4, Math.ceil(length / coarseness)));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${columns}" height="${rows}" preserveAspectRatio="none"` +
    ` viewBox="${x} ${y} ${width} ${height}"><defs>${groups.map(({ blur }) => filterOf(blur, layer)).join('')}</defs>` +
    groups.map((group) => `<g filter="url(#b${group.blur})">${group.svg}</g>`).join('') +
    '</svg>';
  const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer();
  return (
    `<image x="${x}" y="${y}" width="${width}" height="${height}" preserveAspectRatio="none"` +
    ` xlink:href="data:image/png;base64,${png.toString('base64')}"/>`
  );
}

function groupsByBlur(marks: readonly Soft[]): { blur: number; svg: string }[] {
  const nearest = (blur: number) => BLURS.reduce((a, b) => (Math.abs(b - blur) < Math.abs(a - blur) ? b : a));
  return BLURS.toReversed()
    .map((blur) => ({
      blur,
      svg: marks
        .filter((mark) => nearest(mark.blur) === blur)
        .map(softMark)
        .join(''),
    }))
    .filter(({ svg }) => svg !== '');
}

function filterOf(blur: number, { box: { x, y, width, height } }: SoftLayer): string {
  const reach = blur * 2;
  const [left, top, across, down] = [x - reach, y - reach, width + reach * 2, height + reach * 2];
  return (
    `<filter id="b${blur}" filterUnits="userSpaceOnUse" x="${left}" y="${top}" width="${across}" height="${down}"` +
    ` color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="${blur}"/></filter>`
  );
}

function softMark({ d, colour, opacity, width, shift }: Soft): string {
  const transform = shift ? ` transform="translate(${shift[0]} ${shift[1]})"` : '';
  const paint = width
    ? `fill="none" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`
    : `fill="${colour}" fill-opacity="${opacity}"`;
  return `<path d="${d}" ${paint}${transform}/>`;
}
