export { type BandOfHash, type Fingerprint, fingerprintOf } from './fingerprint.js';
export { likenessOf } from './likeness.js';
export { openSketch, type Sketch } from './sketch.js';
