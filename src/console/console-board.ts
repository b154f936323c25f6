/** A screen's rows as cards, in a column for each state that they go through. */
export interface ConsoleBoard {
  /** The column of the screen by which rows stand where they stand; it is filtered by `one_of`. */
  property: string;
  columns: readonly ConsoleBoardColumn[];
  /** What a card says beneath its title: columns of the screen's list, in this order. */
  facts: readonly string[];
}

export interface ConsoleBoardColumn {
  /** Of the property. */
  value: string;
  /** The action of the screen that brings a row here; without one, nothing is put here by hand. */
  action?: string;
  /** Oldest first where work waits, newest first where it is done. */
  order: 'oldest' | 'newest';
}

/** Cards of a column; the rest is in the list. */
export const BOARD_DEPTH = 50;
