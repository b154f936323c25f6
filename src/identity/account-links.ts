/** Where the people who are sent a link use Armoire. */
export type LinkPlace = 'app' | 'console';

export interface AccountLinks {
  verifyEmail(token: string): string;
  resetPassword(token: string, place: LinkPlace): string;
  /** Whoever is invited works in the console. */
  invitation(token: string): string;
}

export interface AccountLinkOptions {
  /** The shoppers' own front, if there is one. Without it the console has pages for everybody. */
  publicAppUrl: string | undefined;
  publicUrl: string;
}

/** The addresses in mails. The front has pages by the same names as the console. */
export function createAccountLinks({ publicAppUrl, publicUrl }: AccountLinkOptions): AccountLinks {
  const consoleUrl = `${publicUrl}/console`;
  const link = (base: string, page: string, token: string) =>
    `${base}/${page}?${new URLSearchParams({ token }).toString()}`;
  const front = publicAppUrl ?? consoleUrl;
  return {
    invitation: (token) => link(consoleUrl, 'invitation', token),
    verifyEmail: (token) => link(front, 'verify-email', token),
    resetPassword: (token, place) => link(place === 'console' ? consoleUrl : front, 'reset-password', token),
  };
}
