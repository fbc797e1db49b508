import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useRef, useState, type JSX } from 'react';
import type { CombinedError } from 'urql';
import { ask } from '../../api/client.ts';
import { useStep } from '../../api/step.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { BeginResponseStep, OwnResponsesQuery } from './response.graphql.ts';
import { responseTexts } from './texts.ts';

const route = getRouteApi('/svar/ny/$rfiId');
const living = ['draft', 'submitted'];

/** Begins a response, or leads to the one that is begun. */
export function BeginResponsePage(): JSX.Element {
  const t = useTexts(responseTexts);
  const { rfiId } = route.useParams();
  const navigate = route.useNavigate();
  const begin = useStep(BeginResponseStep);
  const asked = useRef(false);
  const [fault, setFault] = useState<CombinedError>();
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const open = (id: string): Promise<void> => navigate({ to: '/svar/$id', params: { id }, replace: true });
    const go = async (): Promise<void> => {
      const { ownResponses } = await ask(OwnResponsesQuery, { first: 100 });
      const begun = ownResponses.nodes.find((one) => one.rfiId === rfiId && living.includes(one.state));
      if (begun) return open(begun.id);
      const made = await begin.send({ rfiId });
      if (made) await open(made.id);
    };
    go().catch(setFault);
  }, [begin, navigate, rfiId]);
  if (fault) return <ReadFault error={fault} reload={() => location.reload()} />;
  if (begin.state.kind === 'ready' || begin.state.kind === 'sending' || begin.state.kind === 'done') return <Loading />;
  return (
    <NotePage title={t('response.cannotBegin')}>
      <StepAnswer state={begin.state} />
      <p>
        <Anchor href={`/rfi/${rfiId}`}>{t('response.backToRfi')}</Anchor>
      </p>
    </NotePage>
  );
}
