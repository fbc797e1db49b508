import { useState, type FormEvent, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { CheckGroup, RadioGroup } from '../../parts/form/choice.tsx';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import type { WrittenRfi } from './builder.values.ts';
import { WriteNoticeStep } from './remiss.graphql.ts';
import { remissTexts } from './remiss.texts.ts';
import css from './rfi.module.css';

/** The legal notice of an RFI that is not published yet: what a person chooses, and every field as it stands. */
export function NoticeSection({ rfi, reload }: { rfi: WrittenRfi; reload: () => void }): JSX.Element | null {
  const t = useTexts(remissTexts);
  const { fields, choices } = rfi.notice;
  const total = fields.length;
  if (!choices) return null;
  return (
    <section className={css.desk} aria-labelledby="notice">
      <h2 id="notice">{t('notice.title')}</h2>
      <p className="measure">{t('notice.lead', { total })}</p>
      <p role="status">{t('notice.count', { total, done: fields.filter(({ value }) => value !== null).length })}</p>
      <Choices key={rfi.notice.textVersion} rfi={rfi} reload={reload} />
      <AllFields fields={fields} />
    </section>
  );
}

function Choices({ rfi, reload }: { rfi: WrittenRfi; reload: () => void }): JSX.Element {
  const t = useTexts(remissTexts);
  const [chosen, setChosen] = useState(rfi.notice.choices!);
  const [wrong, setWrong] = useState(false);
  const writing = useStep(WriteNoticeStep);
  const change = (next: Partial<typeof chosen>): void => setChosen({ ...chosen, ...next });
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const cpv = chosen.cpv?.trim() || null;
    setWrong(cpv !== null && !/^\d{8}$/.test(cpv));
    if (cpv !== null && !/^\d{8}$/.test(cpv)) return;
    const { legalBasis, language, answerLanguages, nature } = chosen;
    const input = { legalBasis, language, nature, cpv, answerLanguages: [...answerLanguages] };
    if (await writing.send({ rfiId: rfi.id, ...input, basedOn: rfi.notice.textVersion })) reload();
  };
  const languages = (['SWE', 'ENG'] as const).map((value) => ({ value, label: t(`notice.${value}`) }));
  return (
    <form onSubmit={(event) => void send(event)} noValidate className={css.notice}>
      <RadioGroup
        legend={t('notice.nature')}
        help={t('notice.natureHelp')}
        options={(['services', 'supplies', 'works'] as const).map((value) => ({ value, label: t(`notice.${value}`) }))}
        chosen={(chosen.nature ?? null) as 'services' | null}
        onChoose={(nature) => change({ nature })}
      />
      <TextField
        label={t('notice.cpv')}
        help={t('notice.cpvHelp')}
        inputMode="numeric"
        maxLength={8}
        className={css.short}
        value={chosen.cpv ?? ''}
        error={wrong ? t('notice.wrongCpv') : undefined}
        onChange={({ target }) => change({ cpv: target.value })}
      />
      <RadioGroup
        legend={t('notice.basis')}
        options={[
          { value: 'other', label: t('notice.other') },
          { value: '32014L0024', label: t('notice.directive') },
        ]}
        chosen={chosen.legalBasis ?? null}
        onChoose={(legalBasis) => change({ legalBasis })}
      />
      <RadioGroup
        legend={t('notice.language')}
        options={languages}
        chosen={(chosen.language ?? null) as 'SWE' | null}
        onChoose={(language) => change({ language })}
      />
      <CheckGroup
        legend={t('notice.answers')}
        options={languages}
        chosen={chosen.answerLanguages as 'SWE'[]}
        onChange={(answerLanguages) => change({ answerLanguages })}
      />
      <StepAnswer state={writing.state} />
      <Actions>
        <Button type="submit">{t('notice.save')}</Button>
      </Actions>
      {writing.state.kind === 'done' && <p role="status">{t('notice.saved')}</p>}
    </form>
  );
}

function AllFields({ fields }: { fields: WrittenRfi['notice']['fields'] }): JSX.Element {
  const t = useTexts(remissTexts);
  const say = useSay();
  return (
    <details className={css.told}>
      <summary>{t('notice.all', { total: fields.length })}</summary>
      <div className={layout.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('notice.field')}</th>
              <th scope="col">{t('notice.value')}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ id, label, from, shown }) => (
              <tr key={id}>
                <th scope="row">
                  {say(label)} <span className="small dim">{id}</span>
                </th>
                <td>{shown ? say(shown) : <i>{t(from === 'publication' ? 'notice.later' : 'notice.missing')}</i>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
