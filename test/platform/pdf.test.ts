import { describe, expect, it } from 'vitest';
import { renderPdf, toPdfText } from '../../src/platform/pdf/pdf.js';
import { pagesOfPdf, textOfPdf } from '../support/pdf-text.js';

describe('documents', () => {
  it.each([
    'Váy lụa đỏ thẫm, cỡ vừa: 1.234.567 ₫',
    'Шёлковое платье, размер М — 1\u00a0234\u00a0567,50\u00a0₫',
    '“Silk” dress & co. <b>M</b> ${x} 100 % №7 ×2',
  ])('hold the letters of every language: %s', async (text) => {
    const file = await renderPdf({ content: [{ text, bold: true }, text] });
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(textOfPdf(file).split('\n')).toEqual([text, text]);
  });

  it('go on to the next page', async () => {
    const file = await renderPdf({ content: Array.from({ length: 100 }, (_row, index) => `Row ${index}`) });
    expect(pagesOfPdf(file)).toBe(2);
    expect(textOfPdf(file)).toContain('Row 99');
  });

  it('read no file and call nobody', async () => {
    await expect(renderPdf({ content: [{ image: '/etc/hostname' }] })).rejects.toThrow();
    await expect(renderPdf({ content: [{ image: 'http://127.0.0.1:1/x.png' }] })).rejects.toThrow();
  });

  it('have a space where the fonts have none', () => {
    expect(toPdfText('1\u202f234')).toBe('1\u00a0234');
  });
});
