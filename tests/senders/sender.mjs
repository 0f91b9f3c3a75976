// What the senders in Node share: what they send, and when.
import { createInterface } from 'node:readline';

export const [host, key] = process.argv.slice(2);
export const EACH = 100;

/// One half of what a sender sends: plain events of Hanbit's, with text of every kind in them.
export function messages(name, part) {
  return Array.from({ length: EACH / 2 }, (_, n) => ({
    userId: `mina-${n % 7}`,
    event: 'report.exported',
    properties: { sender: name, part, n, note: '한빛 "물류" 🚀' },
    context: { groupId: 'hanbit' },
  }));
}

/// Sends the first half, says so, waits to be told to go on, sends the second and says so.
export async function half(send) {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  for (const part of [1, 2]) {
    await lines.next();
    await send(part);
    console.log(`sent ${part}`);
  }
  process.stdin.destroy();
}
