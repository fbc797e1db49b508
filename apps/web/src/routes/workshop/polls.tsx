import { useState, type FormEvent, type JSX } from 'react';
import type { PollsPartsFragment as Asked } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts, type Translate } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckGroup, RadioGroup } from '../../parts/form/choice.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { AskPoll } from './polls.ask.tsx';
import { ClosePollStep, PollsQuery, VoteStep } from './polls.graphql.ts';
import { pollsTexts } from './polls.texts.ts';
import { workshopTexts } from './texts.ts';
import css from './workshop.module.css';

type Poll = Asked['polls'][number];
interface PollProps {
  readonly poll: Poll;
  readonly workshopId: string;
  readonly mayAsk: boolean;
  readonly reload: () => void;
}

/** What is asked of all at once; counted, never told who. */
export function Polls({ workshopId }: { workshopId: string }): JSX.Element | null {
  const t = useTexts(pollsTexts);
  const { data, reload } = useRead(PollsQuery, { id: workshopId });
  useMoved([workshopId], reload);
  const asked = data?.workshopPolls;
  if (!asked || (asked.polls.length === 0 && !asked.mayAsk)) return null;
  const { polls, mayAsk } = asked;
  return (
    <section className={layout.block}>
      <h2>{t('polls.title')}</h2>
      <p className="measure small">{t('polls.how')}</p>
      {polls.length === 0 && <p className="dim">{t('polls.none')}</p>}
      <ol className={layout.rows}>
        {polls.map((poll) => (
          <OnePoll key={poll.id} {...{ poll, workshopId, mayAsk, reload }} />
        ))}
      </ol>
      {mayAsk && <AskPoll workshopId={workshopId} reload={reload} />}
    </section>
  );
}

function OnePoll(props: PollProps): JSX.Element {
  const t = useTexts(pollsTexts);
  const close = useStep(ClosePollStep);
  const { poll, workshopId, mayAsk, reload } = props;
  const { id: pollId, question, isOpen, votes, mayVote } = poll;
  const end = async (): Promise<void> => {
    if (await close.send({ workshopId, pollId })) reload();
  };
  return (
    <li className={css.insight}>
      <h3>{question}</h3>
      <p>
        <Status kind={isOpen ? 'soon' : 'done'}>{t(isOpen ? 'polls.open' : 'polls.closed')}</Status>{' '}
        <span className="small dim">{t('polls.votes', { count: votes })}</span>
      </p>
      {isOpen && mayVote && <Vote {...props} />}
      {!isOpen && <Results poll={poll} />}
      {isOpen && mayAsk && (
        <>
          <details>
            <summary>{t('polls.guest')}</summary>
            <Vote {...props} forGuest />
          </details>
          <Actions>
            <Button small onClick={() => void end()}>
              {t('polls.close')}
              <span className="vh"> {question}</span>
            </Button>
          </Actions>
        </>
      )}
      <StepAnswer state={close.state} />
    </li>
  );
}

function Vote({ poll, workshopId, reload, forGuest = false }: PollProps & { forGuest?: boolean }): JSX.Element {
  const t = useTexts(pollsTexts);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [code, setCode] = useState('');
  const [said, setSaid] = useState('');
  const vote = useStep(VoteStep);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSaid(chosen.length === 0 ? t('polls.needChoice') : '');
    if (chosen.length === 0) return;
    const input = { workshopId, pollId: poll.id, choices: chosen.map(Number) };
    if (!(await vote.send({ ...input, ...(forGuest && { code }) }))) return;
    setChosen([]);
    setCode('');
    setSaid(t('polls.voted'));
    reload();
  };
  const options = poll.choices.map((label, n) => ({ value: String(n), label }));
  const legend = t(poll.several ? 'polls.chooseSeveral' : 'polls.choose');
  return (
    <form onSubmit={(event) => void send(event)} className={css.inputs} noValidate>
      {forGuest && (
        <TextField
          label={t('polls.code')}
          help={t('polls.codeHelp')}
          autoComplete="off"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        />
      )}
      {poll.several ? (
        <CheckGroup legend={legend} options={options} chosen={chosen} onChange={setChosen} />
      ) : (
        <RadioGroup
          legend={legend}
          options={options}
          chosen={chosen[0] ?? null}
          onChoose={(value) => setChosen([value])}
        />
      )}
      <p role="status">{said}</p>
      <StepAnswer state={vote.state} />
      <Actions>
        <Button type="submit">{t(forGuest ? 'polls.enter' : 'polls.vote')}</Button>
      </Actions>
    </form>
  );
}

function Results({ poll }: { poll: Poll }): JSX.Element {
  const t = useTexts(pollsTexts);
  const sector = useTexts(workshopTexts);
  if (poll.results.length === 0) return <p className="dim">{t('polls.few')}</p>;
  return (
    <>
      {poll.results.map((group) => {
        const caption = captionOf(group, poll.results.length, t, sector);
        return (
          <table key={caption} className={css.table}>
            <caption>{caption}</caption>
            <tbody>
              {poll.choices.map((choice, n) => (
                <tr key={choice}>
                  <th scope="row">{choice}</th>
                  <td className="num">{group.counts[n]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
    </>
  );
}

type Group = Poll['results'][number];

function captionOf(
  { sectors, voters }: Group,
  groups: number,
  t: Translate<keyof (typeof pollsTexts)['sv']>,
  sector: Translate<keyof (typeof workshopTexts)['sv']>,
): string {
  if (groups === 1) return t('polls.all', { voters });
  return t('polls.group', { sectors: sectors.map((one) => sector(`sector.${one}`)).join(', '), voters });
}

/** The results of closed polls as lines for the minutes. */
export function usePollLines(workshopId: string): readonly string[] {
  const t = useTexts(pollsTexts);
  const sector = useTexts(workshopTexts);
  const { data } = useRead(PollsQuery, { id: workshopId });
  return (data?.workshopPolls?.polls ?? []).flatMap(({ question, choices, results }) =>
    results.length === 0
      ? []
      : [
          t('polls.line', { question }),
          ...results.map(
            (group) =>
              `${captionOf(group, results.length, t, sector)}: ${choices.map((choice, n) => `${choice} ${group.counts[n]}`).join(', ')}`,
          ),
        ],
  );
}
