import type { Message } from '../core/message';
import { message } from '../core/message';

/** What is wrong with the address of a service; http:// is for this machine alone. */
export function webAddressFault(text: string): Message | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return message('Type an address that begins with https://.');
  if (url.username !== '' || url.password !== '') return message('Leave credentials out of the address.');
  const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol === 'http:' && !loopback)
    return message('Use https://: over http:// anyone on the way reads what is sent.');
  return undefined;
}
