/** What boards, and the pages of things that have parts, say. */
export const boardTexts = {
  board: {
    asBoard: 'As a board',
    asList: 'As a list',
    failed: 'The board could not be loaded',
    none: 'Nothing here.',
    columns: 'States',
    move: 'Move',
    moveCard: (title: string) => `Move ${title}`,
    all: (count: string) => `All ${count}`,
    help: 'Drag a card to where it goes next, or press Move on it. The arrow keys go from card to card.',
    shown: (shown: string, total: string) => `${shown} of ${total} are shown.`,
  },
  parts: {
    each: (price: string) => `${price} each`,
    struck: 'cancelled',
    timeline: 'What happened',
    by: (who: string) => `by ${who}`,
    pieces: (count: number) => (count === 1 ? 'of 1' : `of ${count}`),
    howMany: (title: string) => `How many of ${title}`,
    all: 'All of it',
    nothing: 'None',
    nothingToChoose: 'There is nothing left to choose from.',
    outcome: 'What would come of it',
    print: 'Print',
  },
} as const;
