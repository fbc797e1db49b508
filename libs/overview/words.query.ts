/** The words that somebody looks for, as PostgreSQL reads them: all must be there, the last may be half written. Null: none. */
export function wordsQuery(written: string): string | null {
  const words =
    written
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length === 0
    ? null
    : words
        .slice(0, 12)
        .map((word) => `${word}:*`)
        .join(' & ');
}
