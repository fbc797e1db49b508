/** A sentence or label for people. Both languages always exist; Swedish is the original. */
export interface Text {
  readonly sv: string;
  readonly en: string;
}

/** One thing that is missing before a rule holds: `field` names the input or fact it concerns, `text` says what to do. */
export interface Missing {
  readonly field?: string;
  readonly text: Text;
}

/** Makes a text from its Swedish and its English wording. */
export function text(sv: string, en: string): Text {
  return { sv, en };
}

/** Makes one missing item. */
export function missing(field: string, sv: string, en: string): Missing {
  return { field, text: { sv, en } };
}
