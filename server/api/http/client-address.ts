import { isIP, isIPv6 } from 'node:net';

/**
 * The address that a request comes from: the socket's, or, behind `trustedProxies` proxies of our own, what the
 * outermost of them wrote. Entries further left come from the client and are never believed. Addresses of IPv6 are
 * cut to their /64, which is what one customer gets.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | string[] | undefined,
  trustedProxies: number,
): string {
  const entries = [forwardedFor ?? []].flat().join(',').split(',');
  const claimed = trustedProxies > 0 ? entries.at(-trustedProxies)?.trim() : undefined;
  return normalised(claimed && isIP(claimed) > 0 ? claimed : (socketAddress ?? ''));
}

function normalised(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped) return mapped;
  const bare = address.split('%')[0] ?? '';
  return isIPv6(bare) ? networkOf(bare) : address || '0.0.0.0';
}

/** The /64 network of an address, e.g. `2001:db8:0:7::`. */
function networkOf(address: string): string {
  const [left = '', right] = address.toLowerCase().split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = !right ? [] : right.split(':');
  const zeros =
    right === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0');
  const groups = [...head, ...zeros, ...tail].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::`;
}
