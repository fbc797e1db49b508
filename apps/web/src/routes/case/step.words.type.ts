import type { ServerText } from '../../parts/say.ts';

export interface FieldWords {
  readonly label: ServerText;
  readonly help?: ServerText;
}

export const words = (sv: string, en: string, helpSv?: string, helpEn?: string): FieldWords => ({
  label: { sv, en },
  ...(helpSv !== undefined && helpEn !== undefined && { help: { sv: helpSv, en: helpEn } }),
});
