import type { JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import css from './documents.module.css';
import { documentTexts } from './texts.ts';

const words = { pdf: 'paper.pdf', docx: 'paper.docx' } as const;

interface Given {
  /** Which paper, by its name in the address. */
  readonly name: 'route' | 'statement' | 'rfi-report' | 'minutes' | 'released';
  readonly id: string;
  readonly forms: readonly (keyof typeof words)[];
}

/** Links that save a paper, in the language of the page. */
export function PaperLinks({ name, id, forms }: Given): JSX.Element {
  const t = useTexts(documentTexts);
  const language = useLanguage();
  return (
    <ul className={css.papers}>
      {forms.map((form) => (
        <li key={form}>
          <a href={`/api/papers/${name}/${id}/${form}?lang=${language}`} download>
            {t(words[form])}
          </a>
        </li>
      ))}
    </ul>
  );
}
