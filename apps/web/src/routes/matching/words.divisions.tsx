import type { JSX } from 'react';
import type { SolutionDivisionsQuery as Answer } from '../../api/generated/graphql.ts';
import { useTexts } from '../../app/texts.ts';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { TextField } from '../../parts/form/field.tsx';
import { wordsTexts } from './words.texts.ts';

/** The codes that somebody has written. */
export const codesIn = (written: string): string[] => [...new Set(written.split(/[\s,;]+/).filter(Boolean))];

interface DivisionsProps {
  readonly proposed: NonNullable<Answer['solutionDivisions']>['proposed'];
  /** The codes as they stand in the field. */
  readonly cpv: string;
  readonly onCpv: (cpv: string) => void;
}

/** CPV divisions near the need, to take or leave, and codes of one's own. They stand in one field, so that all are in view. */
export function Divisions({ proposed, cpv, onCpv }: DivisionsProps): JSX.Element {
  const t = useTexts(wordsTexts);
  const known = new Set(proposed.map(({ code }) => code));
  const codes = codesIn(cpv);
  return (
    <>
      {proposed.length > 0 && (
        <CheckGroup
          legend={t('words.divisions')}
          help={t('words.divisionsHelp')}
          chosen={codes.filter((code) => known.has(code))}
          onChange={(chosen) => onCpv([...codes.filter((code) => !known.has(code)), ...chosen].join(', '))}
          options={proposed.map(({ code, label, suppliers, brings, names }) => ({
            value: code,
            label: `${code} ${label}`,
            note: `${t('words.division', { suppliers, brings })}${
              names.length > 0 ? ` ${t('words.brings', { names: names.slice(0, 2).join(', ') })}` : ''
            }`,
          }))}
        />
      )}
      <TextField
        label={t('words.cpv')}
        help={t('words.cpvHelp')}
        value={cpv}
        maxLength={200}
        onChange={({ target }) => onCpv(target.value)}
      />
    </>
  );
}
