import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/**
 * Whom a report is counted for: an address, of IPv6 the network of a household.
 * @param trustsProxy whether a reverse proxy of ours writes the last entry of X-Forwarded-For
 */
export function addressOf({ headers, socket }: IncomingMessage, trustsProxy: boolean): string {
  const said = trustsProxy ? [headers['x-forwarded-for']].flat().at(-1)?.split(',').at(-1)?.trim() : undefined;
  const address = (said ?? socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIPv6(address) ? networkOf(address) : address;
}

/** The first four groups of an IPv6 address. */
function networkOf(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  return [...groups, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':').toLowerCase();
}
