import { randomFillSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hasSecondFormat } from './second-format.js';

const pixels = (length = 1000) => Buffer.alloc(length, 0xc7);
const around = (content: string | Buffer) => Buffer.concat([pixels(), Buffer.from(content), pixels(50)]);

/** The last record of a ZIP, and its comment. */
function zipEnd(comment = 0): Buffer {
  const end = Buffer.alloc(22 + comment, 'x');
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt32LE(0, 4);
  end.writeUInt16LE(comment, 20);
  return end;
}

describe('a second format', () => {
  it.each([
    '<script>',
    '<SCRIPT src=//evil>',
    '<html lang="en">',
    '<!DOCTYPE html>',
    '<svg xmlns="http://www.w3.org/2000/svg">',
    '<iframe src="x">',
    '<?php phpinfo();',
  ])('is found in the midst of a file: %s', (markup) => {
    expect(hasSecondFormat(around(markup))).toBe(true);
  });

  it('is a ZIP at the end of the file, with a comment or with something behind it', () => {
    expect(hasSecondFormat(Buffer.concat([pixels(), zipEnd()]))).toBe(true);
    expect(hasSecondFormat(Buffer.concat([pixels(), zipEnd(300)]))).toBe(true);
    expect(hasSecondFormat(Buffer.concat([pixels(), zipEnd(), pixels(100)]))).toBe(true);
  });

  it('is a PDF whose header comes within the first kilobyte', () => {
    expect(hasSecondFormat(Buffer.concat([pixels(900), Buffer.from('%PDF-1.7')]))).toBe(true);
  });
});

describe('no second format', () => {
  it.each([
    ['the metadata of cameras', '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta><rdf:RDF>'],
    ['words that only begin alike', '<htmlish <scripture <svgz'],
    ['the letters of a ZIP without its record', 'PK\x05\x06'],
    ['a ZIP record with a comment longer than the file', zipEnd(300).subarray(0, 100)],
    ['the film of a motion photo', '\0\0\0\x18ftypmp42'],
  ])('is %s', (_name, content) => {
    expect(hasSecondFormat(Buffer.concat([pixels(), Buffer.from(content)]))).toBe(false);
  });

  it('is seen in noise, as pictures are', () => {
    const noise = randomFillSync(Buffer.alloc(1024 * 1024));
    // Whatever chance has put behind a bracket is put out of the way.
    for (let at = noise.indexOf('<'); at !== -1; at = noise.indexOf('<', at + 1)) noise[at + 1] = 0;
    expect(hasSecondFormat(noise)).toBe(false);
  });
});
