import { v7 } from 'uuid';

/** A new row id: UUID v7, so that ids sort by the time of creation and indexes grow at one end. */
export const newId = (): string => v7();
