/** What a name of a file on a disk may not hold, on any system that people use. */

const unfit = /[\u0000-\u001f\u007f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Headers that make a browser save the bytes under a name, and never show or run them as a page of ours. */
export function attachmentHeaders(name: string, type: string): Record<string, string> {
  const shown = name.replace(unfit, ' ').replace(/\s+/g, ' ').trim();
  const plain = shown.normalize('NFD').replace(/[^ -~]/g, '');
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encode(shown)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
  };
}

/** RFC 8187. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
