import { useState, type FormEvent, type JSX } from 'react';
import type { DeclarationPartsFragment as Declaration, ExclusionGround } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { moment } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import css from './matching.module.css';
import { DeclareExclusionStep } from './profile.graphql.ts';
import { profileTexts } from './profile.texts.ts';
import { supplierTexts } from './supplier.texts.ts';
import { grounds } from './vocabulary.ts';

const all = Object.keys(grounds) as ExclusionGround[];

interface PanelProps {
  readonly declarations: readonly Declaration[];
  readonly onSaved: () => void;
}

/** What the own organisation has declared of the grounds for exclusion, and the way to declare it anew. */
export function ExclusionPanel({ declarations, onSaved }: PanelProps): JSX.Element {
  const t = useTexts(supplierTexts);
  const [isOpen, setOpen] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const saved = (): void => {
    setOpen(false);
    setSaved(true);
    onSaved();
  };
  return (
    <section aria-labelledby="exclusion" className={layout.block}>
      <h2 id="exclusion">{t('exclusion.title')}</h2>
      <p className={css.lead}>{t('exclusion.lead')}</p>
      <p className={css.lead}>{t('exclusion.readers')}</p>
      {declarations.length === 0 ? <p>{t('exclusion.none')}</p> : <Declarations declarations={declarations} />}
      <p role="status">{isSaved && t('exclusion.saved')}</p>
      {isOpen ? (
        <DeclareForm onSaved={saved} onCancel={() => setOpen(false)} />
      ) : (
        <Actions>
          <Button onClick={() => setOpen(true)}>
            {t(declarations.length === 0 ? 'exclusion.begin' : 'exclusion.again')}
          </Button>
        </Actions>
      )}
    </section>
  );
}

/** The latest declaration, and the earlier ones behind it. */
export function Declarations({ declarations }: { readonly declarations: readonly Declaration[] }): JSX.Element {
  const t = useTexts(supplierTexts);
  const [latest, ...earlier] = declarations;
  return (
    <>
      {latest && <DeclarationText declaration={latest} />}
      {earlier.length > 0 && (
        <details>
          <summary>{t('exclusion.earlier', { count: earlier.length })}</summary>
          {earlier.map((one) => (
            <DeclarationText key={one.version} declaration={one} />
          ))}
        </details>
      )}
    </>
  );
}

function DeclarationText({ declaration }: { readonly declaration: Declaration }): JSX.Element {
  const t = useTexts(supplierTexts);
  const say = useSay();
  const language = useLanguage();
  const { version, madeAt, madeBy, declaresGrounds, answers } = declaration;
  return (
    <div className={css.fact}>
      <p>
        <b>{t('exclusion.version', { version, when: moment(madeAt, language) })}</b>{' '}
        {madeBy && t('exclusion.by', { who: madeBy })}
      </p>
      <p>{t(declaresGrounds ? 'exclusion.declares' : 'exclusion.clear')}</p>
      {!answers && <p className="small dim">{t('exclusion.hidden')}</p>}
      <ul className={layout.bullets}>
        {answers?.map(({ ground, applies, remedy }) => (
          <li key={ground}>
            {say(grounds[ground].name)}: {t(applies ? 'exclusion.ground' : 'exclusion.noGround')}.
            {remedy && <p className={`${css.decision} ${layout.pre}`}>{remedy}</p>}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface FormProps {
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}
type Choice = 'no' | 'yes';
type Written = Readonly<Record<ExclusionGround, { readonly choice: Choice | null; readonly remedy: string }>>;
const empty = Object.fromEntries(all.map((ground) => [ground, { choice: null, remedy: '' }])) as unknown as Written;

function DeclareForm({ onSaved, onCancel }: FormProps): JSX.Element {
  const t = useTexts(supplierTexts);
  const profile = useTexts(profileTexts);
  const say = useSay();
  const step = useStep(DeclareExclusionStep);
  const [written, setWritten] = useState(empty);
  const [isTried, setTried] = useState(false);
  const lacksRemedy = (ground: ExclusionGround): boolean =>
    written[ground].choice === 'yes' && written[ground].remedy.trim() === '';
  const write = (ground: ExclusionGround, part: Partial<Written[ExclusionGround]>): void =>
    setWritten({ ...written, [ground]: { ...written[ground], ...part } });
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (all.some((ground) => written[ground].choice === null || lacksRemedy(ground))) return;
    const answers = all.map((ground) => {
      const { choice, remedy } = written[ground];
      return { ground, applies: choice === 'yes', remedy: choice === 'yes' ? remedy : undefined };
    });
    if (await step.send({ answers })) onSaved();
  };
  return (
    <form className={css.form} onSubmit={(event) => void send(event)}>
      {all.map((ground) => (
        <div key={ground}>
          <RadioGroup<Choice>
            legend={say(grounds[ground].name)}
            help={say(grounds[ground].help)}
            error={isTried && written[ground].choice === null ? t('exclusion.unanswered') : undefined}
            chosen={written[ground].choice}
            onChoose={(choice) => write(ground, { choice })}
            options={[
              { value: 'no', label: t('exclusion.noGround') },
              { value: 'yes', label: t('exclusion.ground') },
            ]}
          />
          {written[ground].choice === 'yes' && (
            <TextArea
              label={t('exclusion.remedy')}
              help={`${t('exclusion.remedyHelp')} ${t('exclusion.persons')}`}
              error={isTried && lacksRemedy(ground) ? t('exclusion.unremedied') : undefined}
              rows={4}
              maxLength={4000}
              value={written[ground].remedy}
              onChange={({ target }) => write(ground, { remedy: target.value })}
            />
          )}
        </div>
      ))}
      <p className="small dim">{t('exclusion.kept')}</p>
      <StepAnswer state={step.state} />
      <Actions>
        <Button type="submit" kind="filled">
          {t('exclusion.send')}
        </Button>
        <Button onClick={onCancel}>{profile('profile.cancel')}</Button>
      </Actions>
    </form>
  );
}
