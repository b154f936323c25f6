import type { Actor } from '../platform/auth/actor.js';
import type { Context } from '../platform/context.js';

/** A row of a screen with what is below it, in the order of the siblings. */
export interface ConsoleTreeNode {
  id: string;
  title: string;
  /** Not shown to shoppers, and neither is what is below. */
  isOff: boolean;
  children: ConsoleTreeNode[];
}

/** Where a row goes: below which one (null: at the top), as which sibling, counted from 0. */
export interface ConsoleTreeMove {
  id: string;
  parent_id: string | null;
  position: number;
}

/** For a screen whose rows lie below each other, in an order that people make by hand. */
export interface ConsoleTree {
  /** All rows that the actor may see. */
  read(ctx: Context): Promise<ConsoleTreeNode[]>;
  /** Who may move rows. The service decides again. */
  allowed(actor: Actor): boolean;
  move(ctx: Context, input: ConsoleTreeMove): Promise<void>;
}
