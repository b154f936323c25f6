import { type Material, MATERIALS } from './materials.js';
import { TEXTURES } from './textures.js';

/** All that products are made of, worn or used up. */
export const SUBSTANCES = { ...MATERIALS, ...TEXTURES };
export type SubstanceName = keyof typeof SUBSTANCES;

export const substanceOf = (name: SubstanceName): Material => SUBSTANCES[name];
