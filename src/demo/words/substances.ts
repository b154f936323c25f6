import { CLOTHS } from './cloths.js';
import { HARD_MATERIALS } from './hard-materials.js';
import type { Material } from './material.js';
import { TEXTURES } from './textures.js';
import { WOOLS } from './wools.js';

/** All that products are made of, worn or used up. */
export const SUBSTANCES = { ...CLOTHS, ...WOOLS, ...HARD_MATERIALS, ...TEXTURES };
export type SubstanceName = keyof typeof SUBSTANCES;

export const substanceOf = (name: SubstanceName): Material => SUBSTANCES[name];
