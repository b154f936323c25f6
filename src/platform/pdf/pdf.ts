import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as PdfMaker from 'pdfmake';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';

/** What a document is made of, in pdfmake's terms. It comes from code alone: texts of people are only ever text. */
export type PdfDefinition = Omit<TDocumentDefinitions, 'images' | 'watermark'>;

let maker: Promise<typeof PdfMaker> | undefined;

/**
 * Sets a document in Roboto, which has Latin with Vietnamese, and Cyrillic. One of a few pages keeps a core
 * busy for a tenth of a second: long ones are made by jobs.
 * @returns the whole file
 */
export async function renderPdf(definition: PdfDefinition): Promise<Buffer> {
  const pdfmake = await (maker ??= loadMaker());
  return pdfmake
    .createPdf({ pageSize: 'A4', pageMargins: [40, 48, 40, 56], ...definition, defaultStyle: DEFAULT_STYLE })
    .getBuffer();
}

const DEFAULT_STYLE = { font: 'Roboto', fontSize: 9.5, lineHeight: 1.25, color: '#1f1d1a' };

/** Loaded at the first document: most processes make none. It reads its own fonts, and nothing else of anywhere. */
async function loadMaker(): Promise<typeof PdfMaker> {
  const { default: pdfmake } = (await import('pdfmake')) as unknown as { default: typeof PdfMaker };
  const fonts = { normal: fontPath('Regular'), bold: fontPath('Medium'), italics: fontPath('Italic') };
  const own = new Set(Object.values(fonts));
  pdfmake.setFonts({ Roboto: fonts });
  pdfmake.setLocalAccessPolicy((path) => own.has(path));
  pdfmake.setUrlAccessPolicy(() => false);
  return pdfmake;
}

function fontPath(style: string): string {
  const library = dirname(createRequire(import.meta.url).resolve('pdfmake/package.json'));
  return join(library, 'fonts', 'Roboto', `Roboto-${style}.ttf`);
}

/** Spaces that the fonts lack (some languages set them between thousands) as ones that they have. */
export const toPdfText = (text: string): string => text.replaceAll('\u202f', '\u00a0');
