import { useState, type JSX } from 'react';
import type { MembersQuery as Answer } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { Status } from '../../parts/state/status.tsx';
import { roleTitle } from '../account/role-titles.ts';
import {
  ChangeRolesStep,
  EndMembershipStep,
  RestoreMemberStep,
  SuspendMemberStep,
  TransferAdministrationStep,
} from './people.graphql.ts';
import css from './people.module.css';
import { peopleTexts } from './texts.ts';

interface MemberProps {
  readonly member: Answer['members']['nodes'][number];
  readonly roles: readonly string[];
  /** The one who looks administers the organisation, and this is somebody else. */
  readonly may: boolean;
  readonly changed: () => void;
}

export function MemberRow({ member, roles, may, changed }: MemberProps): JSX.Element {
  const t = useTexts(peopleTexts);
  const say = useSay();
  return (
    <li>
      <b>{member.person.title}</b>
      <span className="small dim">{member.roles.map((role) => say(roleTitle(role))).join(', ')}</span>
      {member.state === 'suspended' && <Status kind="waits">{t('people.suspended')}</Status>}
      {may && (
        <details className={css.more}>
          <summary>
            {t('people.change')} <span className="vh">{member.person.title}</span>
          </summary>
          <Changes member={member} roles={roles} changed={changed} />
        </details>
      )}
    </li>
  );
}

function Changes({ member, roles, changed }: Omit<MemberProps, 'may'>): JSX.Element {
  const t = useTexts(peopleTexts);
  const say = useSay();
  const [chosen, setChosen] = useState<readonly string[]>(member.roles);
  const change = useStep(ChangeRolesStep);
  const suspend = useStep(SuspendMemberStep);
  const restore = useStep(RestoreMemberStep);
  const end = useStep(EndMembershipStep);
  const transfer = useStep(TransferAdministrationStep);
  const [ending, setEnding] = useState(false);
  const personId = member.person.id;
  const after = (answer: unknown): void => {
    if (answer) changed();
  };
  const steps = [change, suspend, restore, end, transfer];
  return (
    <div className={css.asked}>
      {member.state === 'active' && (
        <>
          <CheckGroup
            legend={t('people.roles')}
            options={roles.map((role) => ({ value: role, label: say(roleTitle(role)) }))}
            chosen={chosen}
            onChange={setChosen}
          />
          <Actions>
            <Button small onClick={() => void change.send({ personId, roles: [...chosen] }).then(after)}>
              {t('people.saveRoles')}
            </Button>
          </Actions>
        </>
      )}
      <Actions>
        {member.state === 'active' ? (
          <Button small onClick={() => void suspend.send({ personId }).then(after)}>
            {t('people.suspend')}
          </Button>
        ) : (
          <Button small onClick={() => void restore.send({ personId }).then(after)}>
            {t('people.restore')}
          </Button>
        )}
        {member.state === 'active' && (
          <Button small onClick={() => void transfer.send({ personId }).then(after)}>
            {t('people.transfer')}
          </Button>
        )}
        {!ending && (
          <Button small kind="text" onClick={() => setEnding(true)}>
            {t('people.end')}
          </Button>
        )}
      </Actions>
      {ending && (
        <EndQuestion onSure={() => void end.send({ personId }).then(after)} onCancel={() => setEnding(false)} />
      )}
      {steps.map(({ state }, index) => (
        <StepAnswer key={index} state={state} />
      ))}
    </div>
  );
}

function EndQuestion({ onSure, onCancel }: { onSure: () => void; onCancel: () => void }): JSX.Element {
  const t = useTexts(peopleTexts);
  return (
    <div role="group" aria-label={t('people.end')}>
      <p>{t('people.endText')}</p>
      <Actions>
        <Button small onClick={onSure}>
          {t('people.endSure')}
        </Button>
        <Button small kind="text" onClick={onCancel}>
          {t('people.cancel')}
        </Button>
      </Actions>
    </div>
  );
}
