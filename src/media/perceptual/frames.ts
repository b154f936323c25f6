import type { Box } from './plane.js';

/** What a crop may take off each side, in steps that the hashes bridge: up to a fifth. */
const CUTS = [0, 1 / 15, 2 / 15, 3 / 15] as const;

/** What is left of a picture after each crop: the whole first. */
export const CROPS: readonly Box[] = CUTS.flatMap((left) =>
  CUTS.flatMap((top) =>
    CUTS.flatMap((right) => CUTS.map((bottom): Box => [left, top, 1 - right, 1 - bottom])),
  ),
);

/**
 * The parts of a picture that are hashed when it is stored. They lie where no crop reaches, and there are
 * several, so that a sticker over some leaves the others as they were.
 */
export const REGIONS: readonly Box[] = [
  [0.2, 0.2, 0.8, 0.8],
  [0.2, 0.2, 0.6, 0.6],
  [0.4, 0.4, 0.8, 0.8],
];

/**
 * Where a region of another picture would be in this one: for every crop by which this one may have come from
 * the other, and the other from this one.
 */
export function placesOf(region: Box): Box[] {
  const [whole, ...cropped] = CROPS;
  const asCrop = [whole!, ...cropped].map((frame) => seenWithin(frame, region)).filter(isInside);
  const asSource = cropped.map((frame) => placedWithin(frame, region));
  return [...asCrop, ...asSource];
}

/** A part of a picture, as fractions of a frame within it. */
function seenWithin([left, top, right, bottom]: Box, part: Box): Box {
  const [width, height] = [right - left, bottom - top];
  return [
    (part[0] - left) / width,
    (part[1] - top) / height,
    (part[2] - left) / width,
    (part[3] - top) / height,
  ];
}

/** The converse: a part given as fractions of a frame, within the whole. */
function placedWithin([left, top, right, bottom]: Box, part: Box): Box {
  const [width, height] = [right - left, bottom - top];
  return [left + part[0] * width, top + part[1] * height, left + part[2] * width, top + part[3] * height];
}

/** Arithmetic may leave a hair more than the whole. */
function isInside(box: Box): boolean {
  return box.every((edge) => edge > -1e-9 && edge < 1 + 1e-9);
}
