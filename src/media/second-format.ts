const LESS_THAN = 0x3c;
/** Markup and scripts that a careless reader would run; XMP and other metadata of cameras has none of it. */
const MARKUP = /^<(?:!doctype html|html[\s>]|script[\s>/]|svg[\s>]|iframe[\s>]|\?php\s)/i;
const LONGEST_MARKUP = 16;

const ZIP_END = Buffer.from('PK\x05\x06', 'latin1');
const ZIP_END_LENGTH = 22;
const ZIP_MAX_COMMENT = 0xffff;

/** How far into a file PDF readers look for its header. */
const PDF_HEADER_WITHIN = 1024;

/**
 * Whether a file that begins as a picture can also be read as a web page, a script, a ZIP (and so a JAR) or
 * a PDF. No camera or editor writes such a file by accident. Re-encoding would drop the second content in
 * any case; other data behind the picture, such as the films of motion photos, is left to that.
 */
export function hasSecondFormat(file: Buffer): boolean {
  return hasMarkup(file) || isZip(file) || isPdf(file);
}

function hasMarkup(file: Buffer): boolean {
  for (let at = file.indexOf(LESS_THAN); at !== -1; at = file.indexOf(LESS_THAN, at + 1)) {
    if (MARKUP.test(file.toString('latin1', at, at + LONGEST_MARKUP))) return true;
  }
  return false;
}

/** ZIP readers begin at the end: its last record, and a comment of at most 64 KiB behind it. */
function isZip(file: Buffer): boolean {
  const tail = file.subarray(-(ZIP_END_LENGTH + ZIP_MAX_COMMENT));
  for (let at = tail.indexOf(ZIP_END); at !== -1; at = tail.indexOf(ZIP_END, at + 1)) {
    if (isZipEnd(tail.subarray(at))) return true;
  }
  return false;
}

/** Four bytes alone turn up by chance now and then: the disk's number and the comment's length must fit too. */
function isZipEnd(record: Buffer): boolean {
  if (record.length < ZIP_END_LENGTH) return false;
  const diskNumber = record.readUInt16LE(4);
  const commentLength = record.readUInt16LE(20);
  return (diskNumber === 0 || diskNumber === 0xffff) && commentLength <= record.length - ZIP_END_LENGTH;
}

function isPdf(file: Buffer): boolean {
  return file.subarray(0, PDF_HEADER_WITHIN).includes('%PDF-');
}
