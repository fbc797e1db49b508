/** A UUIDv7: sorted by time, made by the client so that sending the same step twice counts once. */
export function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let milliseconds = Date.now();
  for (let at = 5; at >= 0; at -= 1) {
    bytes[at] = milliseconds % 256;
    milliseconds = Math.floor(milliseconds / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [0, 8, 12, 16, 20].map((start, at) => digits.slice(start, [8, 12, 16, 20, 32][at])).join('-');
}
