import { isIP } from 'node:net';

const LOCAL_NAME = /(^|\.)(localhost|localdomain|local|internal|lan|home|corp|intranet|arpa)$/;

/**
 * Whether a link leads to a site by its name on the public internet: http or https, no address in numbers
 * (which URL parsing brings into one form, whichever way they were written), no name of a local network, no
 * password in it. Links are shown to people and never fetched; this keeps them from pointing at our own
 * machines, or the visitor's.
 */
export function isPublicLink(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, hostname, username, password } = new URL(link);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  if (username || password) return false;
  const name = hostname.replace(/\.$/, '');
  const isAddress = name.startsWith('[') || isIP(name) !== 0;
  return !isAddress && name.includes('.') && !LOCAL_NAME.test(name);
}
