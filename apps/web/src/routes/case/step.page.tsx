import { useParams } from '@tanstack/react-router';
import type { JSX, ReactNode } from 'react';
import { useRead } from '../../api/read.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, NotFound, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import layout from '../../parts/layout.module.css';
import { Reasons } from '../../parts/state/reasons.tsx';
import { TrailBar } from '../../parts/trail/trail-bar.tsx';
import { CaseDeclaration } from './case.declaration.tsx';
import { CaseQuery } from './case.graphql.ts';
import { stationsOf, type Overview } from './case.view.ts';
import { useReasons } from './case.waiting.tsx';
import { useDrawing } from './drawings.ts';
import { beginningOf, mutationsOf } from './mutations.ts';
import css from './step.module.css';
import { StepForm, type FormsProps } from './step.view.tsx';
import { caseTexts } from './texts.ts';

const ownFieldOf = (kind: string): string => (kind === 'workshopSeries' ? 'seriesId' : `${kind}Id`);

/** One step of a process: what it does, what it asks for, and a last look before what cannot be undone. */
export function StepPage(): JSX.Element {
  const { id, event } = useParams({ from: '/arende/$id/steg/$event' });
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const reasonsOf = useReasons();
  const { data, error, reload } = useRead(CaseQuery, { id, own: true });
  const drawing = useDrawing(data?.process?.kind);
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { process, trailOverview: overview } = data;
  const step = process?.nextSteps.find((one) => one.event === event);
  const mutations = [mutationsOf[process?.kind ?? '']?.[event] ?? []].flat();
  const back = process?.kind === 'trail' ? `/arende/${id}/banan` : `/arende/${id}`;
  const title = step?.label[language] ?? t('step.unknown');
  const effects = drawing?.steps[event]?.effects.map((text) => text[language]) ?? [];
  return (
    <Around
      overview={overview ?? null}
      back={back}
      title={title}
      lead={step ? step.sentence[language] : t('step.unknownWhy')}
    >
      {step && !step.allowed && (
        <section className={css.does}>
          <h2>{t('step.waits')}</h2>
          <Reasons steps={[reasonsOf(step)]} />
        </section>
      )}
      {overview && step?.reasons.some(({ rule }) => rule === 'declared') && (
        <CaseDeclaration overview={overview} onDeclared={reload} open />
      )}
      {step?.allowed && process && (
        <Forms
          mutations={mutations}
          own={{ field: ownFieldOf(process.kind), id }}
          kind={process.kind}
          overview={overview ?? null}
          step={step}
          effects={effects}
          version={step.irreversible ? process.version : null}
          back={back}
        />
      )}
    </Around>
  );
}

/** Begins a process of a stage on a trail, or a smaller one on a larger. */
export function BeginPage(): JSX.Element {
  const { id, kind } = useParams({ from: '/arende/$id/borja/$kind' });
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const { data, error, reload } = useRead(CaseQuery, { id, own: true });
  const drawing = useDrawing(kind);
  const beginning = beginningOf[kind];
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!beginning) return <NotFound />;
  if (!data || !drawing) return <Loading />;
  const back = `/arende/${id}`;
  // A correction is no work that begins here: it is published at once.
  const corrects = kind === 'correction';
  const title = corrects ? t('correction.title') : t('step.begin', { kind: drawing.label[language] });
  return (
    <Around overview={data.trailOverview ?? null} back={back} title={title} lead={corrects ? t('correction.lead') : ''}>
      <Forms
        mutations={[beginning.mutation]}
        own={{ field: beginning.on, id }}
        kind={kind}
        overview={data.trailOverview ?? null}
        step={null}
        effects={[]}
        version={null}
        back={null}
      />
    </Around>
  );
}

interface AroundProps {
  readonly overview: Overview | null;
  readonly back: string;
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}

function Around({ overview, back, title, lead, children }: AroundProps): JSX.Element {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  return (
    <>
      {overview && <TrailBar stations={stationsOf(overview, language)} />}
      <div className="wrap">
        <p className={layout.crumb}>
          <Anchor href={back}>{t('step.back')}</Anchor>
          {overview && `, ${overview.title}`}
        </p>
        <div className={css.page}>
          <PageHeading>{title}</PageHeading>
          {lead && <p className="lead">{lead}</p>}
          {children}
        </div>
      </div>
    </>
  );
}

/** An event with two mutations is two forms under each other. */
function Forms(props: FormsProps & { readonly mutations: readonly string[] }): JSX.Element {
  return (
    <>
      {props.mutations.map((mutation, index) => (
        <StepForm
          key={mutation}
          {...props}
          mutation={mutation}
          first={index === 0}
          last={index === props.mutations.length - 1}
        />
      ))}
    </>
  );
}
