import type { UserActor } from '../platform/auth/actor.js';

/** How pressing something is: `attention` waits for a person, `good` and `bad` judge, `quiet` informs. */
export type Tone = 'attention' | 'good' | 'bad' | 'quiet';

/** What the first page says to one person. `href`s are addresses under the console's own base path. */
export interface ConsoleDashboard {
  greeting: string;
  /** For whoever still has something to set up. */
  checklist?: ConsoleChecklist;
  /** What must not wait: shown in red above everything. */
  alarm?: ConsoleAlarm;
  /** What waits for this person, most pressing first. */
  waiting: ReadonlyArray<{ label: string; count: number; href: string; tone: Tone }>;
  facts: ReadonlyArray<{ label: string; value: string; hint?: string }>;
  /** `at` in ISO 8601; `status` as the screens name it. */
  recent: ReadonlyArray<{
    title: string;
    status: string;
    at: string;
    href: string;
    thumbnail?: string;
  }>;
}

export interface ConsoleAlarm {
  title: string;
  /** What is wrong, each thing in a line; not all where there is much. */
  lines: readonly string[];
  /** Where all of it is. */
  href: string;
}

/** What makes a shop complete, each thing with the page where it is done. */
export interface ConsoleChecklist {
  /** How far it has come, in words. */
  lead: string;
  items: ReadonlyArray<{ label: string; isDone: boolean; hint?: string; href?: string }>;
  /** The action that takes it off the page for good. */
  dismissal: { screen: string; id: string; action: string };
}

/** Gathers the dashboard of one person, with no more than they may see. */
export type BuildDashboard = (actor: UserActor) => Promise<ConsoleDashboard>;
