import { DEMO_OWNER, DEMO_PASSWORD, DEMO_STAFF } from './demo-accounts.js';

export interface Announcement {
  url: string;
  hasDemo: boolean;
  /** Where the data of an embedded database and disk is. */
  dataDirectory: string | undefined;
}

/** Tells a person at the terminal where everything is. */
export function announce({ url, hasDemo, dataDirectory }: Announcement): string {
  const lines = [
    '',
    '  Armoire is ready.',
    '',
    `  Console            ${url}/console`,
    `  API                ${url}/api/v1`,
    `  API documentation  ${url}/api/docs`,
    ...(dataDirectory ? [`  Data               ${dataDirectory}`] : []),
    '',
    ...(hasDemo ? demoLines() : []),
    '  Ctrl-C stops it.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function demoLines(): string[] {
  const accounts = [...DEMO_STAFF.map(({ email }) => email), DEMO_OWNER.email].sort();
  return [`  Demo accounts, password ${DEMO_PASSWORD}:`, ...accounts.map((email) => `    ${email}`), ''];
}
