import type { JSX } from 'react';
import { useTexts, type Translate } from '../../app/texts.ts';
import { wordDiff } from '../challenge/diff.ts';
import {
  differences,
  formOf,
  questionOf,
  questionsOf,
  type BuilderValues,
  type QuestionDraft,
} from './builder.values.ts';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';

type Say = Translate<keyof (typeof rfiTexts)['sv']>;

/** A question in words, with everything that its form holds, one thing a line. */
function inWords(draft: QuestionDraft | undefined, t: Say): string {
  if (!draft) return '';
  const { type, help, unit, lengthMax, numberMin, numberMax, choices, rows } = formOf(draft);
  return [
    draft.text.trim(),
    help,
    `${t(`type.${type}`)}, ${t(draft.required ? 'question.required' : 'question.optional').toLowerCase()}`,
    unit && `${t('field.unit')}: ${unit}`,
    lengthMax && `${t('field.length')}: ${lengthMax}`,
    numberMin && `${t('field.min')}: ${numberMin}`,
    numberMax && `${t('field.max')}: ${numberMax}`,
    rows.length > 0 && `${t('field.rows')}: ${rows.join(', ')}`,
    choices.length > 0 && `${t('field.choices')}: ${choices.join(', ')}`,
  ]
    .filter(Boolean)
    .join('\n');
}

/** What a new edition changes, word by word. */
export function Changes({ before, after }: { before: BuilderValues; after: BuilderValues }): JSX.Element {
  const t = useTexts(rfiTexts);
  const { introduction, removed, added, changed, order } = differences(before, after);
  const number = (values: BuilderValues, id: string): number =>
    questionsOf(values).findIndex((one) => one.id === id) + 1;
  const rows = [
    ...(introduction && before.title !== after.title ? [[t('field.title'), before.title, after.title] as const] : []),
    ...(introduction && before.text !== after.text ? [[t('field.text'), before.text, after.text] as const] : []),
    ...changed.map(
      ({ id }) =>
        [
          t('question.number', { number: number(after, id) }),
          inWords(questionOf(before, id), t),
          inWords(questionOf(after, id), t),
        ] as const,
    ),
    ...added.map((draft) => [t('change.added', { number: number(after, draft.id) }), '', inWords(draft, t)] as const),
    ...removed.map(
      (draft) => [t('change.removed', { number: number(before, draft.id) }), inWords(draft, t), ''] as const,
    ),
  ];
  return (
    <dl className={css.changes}>
      {rows.map(([label, old, now]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={css.pre}>
            <Words before={old} after={now} />
          </dd>
        </div>
      ))}
      {order && (
        <div>
          <dt>{t('change.order')}</dt>
          <dd>{t('change.orderText')}</dd>
        </div>
      )}
    </dl>
  );
}

function Words({ before, after }: { before: string; after: string }): JSX.Element {
  const t = useTexts(rfiTexts);
  return (
    <>
      {wordDiff(before, after).map(({ kind, text }, index) => {
        if (kind === 'same') return <span key={index}>{text}</span>;
        const Tag = kind === 'added' ? 'ins' : 'del';
        return (
          <Tag key={index}>
            <span className="vh"> {t(kind === 'added' ? 'change.ins' : 'change.del')} </span>
            {text}
          </Tag>
        );
      })}
    </>
  );
}
