import { COLOUR_EDGE, SKETCH_EDGE } from './fingerprint.js';
import { type Plane, toPlane } from './plane.js';

/** A stored sketch, opened for comparing. */
export interface Sketch {
  brightness: Plane;
  blue: Plane;
  red: Plane;
}

/** @param bytes as `fingerprintOf` made them */
export function openSketch(bytes: Buffer): Sketch {
  const colours = SKETCH_EDGE * SKETCH_EDGE;
  const colour = COLOUR_EDGE * COLOUR_EDGE;
  return {
    brightness: toPlane(bytes.subarray(0, colours), SKETCH_EDGE),
    blue: toPlane(bytes.subarray(colours, colours + colour), COLOUR_EDGE),
    red: toPlane(bytes.subarray(colours + colour), COLOUR_EDGE),
  };
}
