import { useId, useState, type FormEvent, type JSX } from 'react';
import type { RouteChoicePartsFragment as Choice } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { Status } from '../../parts/state/status.tsx';
import { Annexes } from './annexes.tsx';
import css from './documents.module.css';
import { AnswerCheckStep } from './route.graphql.ts';
import { documentTexts } from './texts.ts';

interface Given {
  readonly check: Choice['checks'][number];
  readonly routeId: string;
  readonly mayAnswer: boolean;
  readonly reload: () => void;
}

/** One line of the legal gate: what is asked and why, the answer, what it rests on and who stands for it. */
export function GateCheck({ check, routeId, mayAnswer, reload }: Given): JSX.Element {
  const t = useTexts(documentTexts);
  const say = useSay();
  const language = useLanguage();
  const heading = useId();
  const [isOpen, setOpen] = useState(false);
  const { sentence, basis, holds, evidence, signedBy, signedAt } = check;
  const standing = holds === null ? 'gate.open' : holds ? 'gate.holds' : 'gate.fails';
  return (
    <li>
      <h3 id={heading}>{say(sentence)}</h3>
      <p className="small dim">{say(basis)}</p>
      <p>
        <Status kind={holds === null ? 'waits' : holds ? 'done' : 'late'}>{t(standing)}</Status>
      </p>
      {evidence && <p className={`measure ${css.evidence}`}>{evidence}</p>}
      <Annexes processId={routeId} place="evidence" item={check.check} level={4} />
      {signedAt && (
        <p className="small dim">
          {t('gate.signed', { who: signedBy ?? t('route.someone'), when: day(signedAt, language, { year: true }) })}
        </p>
      )}
      {mayAnswer && !isOpen && (
        <Button small aria-describedby={heading} onClick={() => setOpen(true)}>
          {t(holds === null ? 'gate.answer' : 'gate.change')}
        </Button>
      )}
      {mayAnswer && isOpen && (
        <Answering
          check={check}
          routeId={routeId}
          done={() => {
            setOpen(false);
            reload();
          }}
          leave={() => setOpen(false)}
        />
      )}
    </li>
  );
}

interface AnsweringGiven {
  readonly check: Given['check'];
  readonly routeId: string;
  readonly done: () => void;
  readonly leave: () => void;
}

function Answering({ check, routeId, done, leave }: AnsweringGiven): JSX.Element {
  const t = useTexts(documentTexts);
  const answer = useStep(AnswerCheckStep);
  const [holds, setHolds] = useState<'yes' | 'no' | null>(check.holds === null ? null : check.holds ? 'yes' : 'no');
  const [evidence, setEvidence] = useState(check.evidence ?? '');
  const [tried, setTried] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (holds === null || evidence.trim() === '') return;
    const input = { routeId, check: check.check, holds: holds === 'yes', evidence };
    if (await answer.send(input)) done();
  };
  return (
    <form className={css.form} onSubmit={(event) => void send(event)}>
      <RadioGroup
        legend={t('gate.does')}
        error={tried && holds === null ? t('gate.choose') : undefined}
        options={[
          { value: 'yes', label: t('gate.yes') },
          { value: 'no', label: t('gate.no') },
        ]}
        chosen={holds}
        onChoose={setHolds}
      />
      <TextArea
        label={t('gate.evidence')}
        help={t('gate.evidenceHelp')}
        error={tried && evidence.trim() === '' ? t('gate.write') : undefined}
        rows={4}
        value={evidence}
        onChange={({ target }) => setEvidence(target.value)}
      />
      <Actions>
        <Button kind="filled" type="submit">
          {t('gate.sign')}
        </Button>
        <Button kind="text" onClick={leave}>
          {t('gate.leave')}
        </Button>
      </Actions>
      <StepAnswer state={answer.state} />
    </form>
  );
}
