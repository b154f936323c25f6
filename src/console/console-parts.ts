/** What a record's page shows of things that have parts, such as an order. Money is a JSON number of the currency. */

/** Lines that belong together, such as one shop's part of an order. */
export interface ConsoleLineGroup {
  title: string;
  /** The group's own page. */
  link?: { screen: string; id: string };
  status?: { value: string; label: string };
  /** Said beneath the title, such as a tracking number. */
  notes: readonly string[];
  lines: readonly ConsoleLine[];
}

export interface ConsoleLine {
  id: string;
  title: string;
  link?: { screen: string; id: string };
  thumbnail?: string;
  /** Such as size and colour, or what was given back. */
  notes: readonly string[];
  quantity: number;
  unitPrice: number;
  amount: number;
  /** None of it is wanted any more. */
  isStruck?: boolean;
}

export interface ConsoleSum {
  label: string;
  amount: number;
  hint?: string;
  /** What the others come to. */
  isTotal?: boolean;
}

/** What has happened, the latest first. */
export interface ConsoleEvent {
  title: string;
  /** ISO 8601. */
  at: string;
  who: string;
  note?: string;
  tone?: 'good' | 'bad';
}

/** What a dialog lets people choose pieces of. */
export interface ConsolePiece {
  id: string;
  title: string;
  thumbnail?: string;
  notes: readonly string[];
  /** Pieces that there are to choose from, at least one. */
  available: number;
  /** Of one piece. */
  amount?: number;
}

/** As they are chosen: only lines of which there is at least one. */
export interface ChosenPiece {
  id: string;
  quantity: number;
}

/** What an action would come to. */
export interface ConsoleOutcome {
  sums: readonly ConsoleSum[];
  /** What else would happen, in sentences. */
  notes: readonly string[];
}
