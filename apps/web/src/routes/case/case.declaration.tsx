import { useState, type FormEvent, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { CheckGroup, RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import css from './case.module.css';
import type { Overview } from './case.view.ts';
import { declarationTexts } from './declaration.texts.ts';
import { DeclarationsQuery, DeclareInterestsStep, OwnDeclarationQuery } from './declaration.graphql.ts';

/** Those whose judgement the outcome of a case rests on. */
const asked = [
  'projectLead',
  'officer',
  'approver',
  'evaluator',
  'chair',
  'decider',
  'registrar',
  'facilitator',
  'needOwner',
];
const readers = ['auditor', 'administrator', 'registrar', 'officer'];

interface Declared {
  readonly impartial: boolean;
  readonly conflictNumbers: readonly string[];
  readonly reason: string;
  readonly declaredAt: string;
}

/** What one has declared of one’s own ties to the case, a form to declare it, and for some what others have declared. */
export function CaseDeclaration({
  overview: { tenant, trailId },
  onDeclared,
  open = false,
}: {
  overview: Pick<Overview, 'tenant' | 'trailId'>;
  /** What stood waiting for the declaration may be taken now. */
  onDeclared?: () => void;
  open?: boolean;
}): JSX.Element | null {
  const t = useTexts(declarationTexts);
  const viewer = useViewer();
  const here = viewer?.organisation?.id === tenant;
  const declares = here && viewer.roles.some((role) => asked.includes(role));
  const reads = here && viewer.roles.some((role) => readers.includes(role));
  if (!declares && !reads) return null;
  return (
    <section className={layout.block} aria-labelledby="case-declaration" data-screen-only="">
      <h2 id="case-declaration" className={css.heading}>
        {t('declare.title')}
      </h2>
      {declares && <Own trailId={trailId} open={open} onDeclared={onDeclared} />}
      {reads && <Others trailId={trailId} />}
    </section>
  );
}

interface OwnProps {
  readonly trailId: string;
  readonly open: boolean;
  readonly onDeclared: (() => void) | undefined;
}

function useSaid(): (declared: Declared) => string {
  const t = useTexts(declarationTexts);
  const language = useLanguage();
  return ({ impartial, conflictNumbers, reason, declaredAt }) => {
    const at = day(declaredAt, language, { year: true });
    if (impartial) return t('declare.impartial', { at });
    return t('declare.tied', { at, reason, count: conflictNumbers.length, numbers: conflictNumbers.join(', ') });
  };
}

function Own({ trailId, open, onDeclared }: OwnProps): JSX.Element {
  const t = useTexts(declarationTexts);
  const said = useSaid();
  const { data, error, reload } = useRead(OwnDeclarationQuery, { trailId });
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  const own = data?.ownDeclaration;
  const declared = (): void => {
    reload();
    onDeclared?.();
  };
  return (
    <>
      <p className="measure">{own ? t('declare.own', { said: said(own) }) : t('declare.none')}</p>
      <details className={css.clock} open={open}>
        <summary>{t(own ? 'declare.again' : 'declare.now')}</summary>
        <DeclarationForm key={own?.declaredAt} trailId={trailId} onDone={declared} />
      </details>
    </>
  );
}

function DeclarationForm({ trailId, onDone }: { trailId: string; onDone: () => void }): JSX.Element {
  const t = useTexts(declarationTexts);
  const declare = useStep(DeclareInterestsStep);
  const [ties, setTies] = useState<'none' | 'some' | null>(null);
  const [written, setWritten] = useState({ numbers: '', reason: '' });
  const [secret, setSecret] = useState<'yes'[]>([]);
  const [tried, setTried] = useState(false);
  const impartial = ties === 'none';
  const lacks = { ties: ties === null, reason: ties === 'some' && !written.reason.trim(), secret: secret.length === 0 };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (Object.values(lacks).includes(true)) return;
    const numbers = written.numbers.split(/[,;\n]/).flatMap((number) => number.trim() || []);
    const tied = { conflictNumbers: numbers, reason: written.reason.trim() };
    if (await declare.send({ trailId, impartial, confidential: true, ...(!impartial && tied) })) onDone();
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <RadioGroup
        legend={t('declare.ties')}
        help={t('declare.tiesHelp')}
        options={[
          { value: 'none', label: t('declare.tiesNone') },
          { value: 'some', label: t('declare.tiesSome') },
        ]}
        chosen={ties}
        onChoose={setTies}
        {...(tried && lacks.ties && { error: t('declare.choose') })}
      />
      {ties === 'some' && (
        <>
          <TextArea
            label={t('declare.reason')}
            rows={3}
            maxLength={500}
            value={written.reason}
            onChange={(event) => setWritten({ ...written, reason: event.target.value })}
            {...(tried && lacks.reason && { error: t('declare.reasonMissing') })}
          />
          <TextField
            label={t('declare.numbers')}
            help={t('declare.numbersHelp')}
            optional
            value={written.numbers}
            onChange={(event) => setWritten({ ...written, numbers: event.target.value })}
          />
        </>
      )}
      <CheckGroup
        legend={t('declare.secrecy')}
        options={[{ value: 'yes', label: t('declare.secrecyYes'), note: t('declare.secrecyBasis') }]}
        chosen={secret}
        onChange={setSecret}
        {...(tried && lacks.secret && { error: t('declare.secrecyMissing') })}
      />
      <p>
        <Button type="submit">{t('declare.send')}</Button>
      </p>
      <StepAnswer state={declare.state} />
    </form>
  );
}

/** Asked for only when it is opened: who reads what others have declared is noted. */
function Others({ trailId }: { trailId: string }): JSX.Element {
  const t = useTexts(declarationTexts);
  const [opened, setOpened] = useState(false);
  return (
    <details className={css.clock} onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{t('declare.others')}</summary>
      {opened && <Declarations trailId={trailId} />}
    </details>
  );
}

function Declarations({ trailId }: { trailId: string }): JSX.Element {
  const t = useTexts(declarationTexts);
  const said = useSaid();
  const { data, error, reload } = useRead(DeclarationsQuery, { trailId });
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { nodes } = data.declarations;
  return (
    <>
      <p className="small dim">{t('declare.othersNoted')}</p>
      {nodes.length === 0 && <p>{t('declare.nobody')}</p>}
      <ul className={layout.rows}>
        {nodes.map(({ id, person, current, ...declared }) => (
          <li key={id}>
            <b>{person.title}</b>: {said(declared)} {!current && <span className="dim">{t('declare.replaced')}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
