import { useState, type FormEvent, type JSX } from 'react';
import type { ProfilePartsFragment as Profile, SupplierForm, TargetGroup } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { readDate } from '../../parts/form/date-time.tsx';
import { SelectField, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import css from './matching.module.css';
import { DescribeSupplierStep } from './profile.graphql.ts';
import { profileTexts } from './profile.texts.ts';
import { supplierTexts } from './supplier.texts.ts';
import { forms, optionsOf, targetGroups } from './vocabulary.ts';

const certificatesMax = 20;
interface Certificate {
  readonly name: string;
  readonly issuer: string;
  readonly validUntil: string;
  /** The day that is stored has passed. */
  readonly expired: boolean;
}
const emptyCertificate: Certificate = { name: '', issuer: '', validUntil: '', expired: false };
const isWritten = ({ name, issuer, validUntil }: Certificate): boolean => `${name}${issuer}${validUntil}`.trim() !== '';
const isDated = ({ validUntil }: Certificate): boolean => validUntil.trim() === '' || readDate(validUntil) !== null;

interface DescriptionProps {
  readonly profile: Profile;
  readonly onSaved: () => void;
}

/** What a supplier is, for whom it works, and its certificates. */
export function DescriptionForm({ profile, onSaved }: DescriptionProps): JSX.Element {
  const t = useTexts(supplierTexts);
  const common = useTexts(profileTexts);
  const say = useSay();
  const save = useStep(DescribeSupplierStep);
  const { form: saidForm, registerForm, targetGroups: saidGroups } = profile.supplier!;
  const [form, setForm] = useState<SupplierForm | ''>(saidForm ?? '');
  const [groups, setGroups] = useState<TargetGroup[]>([...saidGroups]);
  const [certificates, setCertificates] = useState<readonly Certificate[]>(
    profile.certificates.map(({ validUntil, ...one }) => ({ ...one, validUntil: validUntil ?? '' })),
  );
  const [isTried, setTried] = useState(false);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const given = certificates.filter(isWritten);
    if (!given.every(isDated)) return;
    const answer = await save.send({
      form: form === '' ? undefined : form,
      targetGroups: groups,
      certificates: given.map(({ name, issuer, validUntil }) => ({
        ...{ name, issuer, validUntil: readDate(validUntil) ?? undefined },
      })),
    });
    if (answer) onSaved();
  };
  return (
    <section aria-labelledby="describe" className={layout.block}>
      <h2 id="describe">{t('describe.title')}</h2>
      <p className={css.lead}>{t('describe.lead')}</p>
      <form className={css.form} onSubmit={(event) => void send(event)}>
        <SelectField
          label={t('describe.form')}
          help={registerForm ? t('describe.formRegister', { form: say(forms[registerForm]) }) : undefined}
          none={t('describe.formNone')}
          options={optionsOf(forms, say)}
          value={form}
          onChange={(value) => setForm(value as SupplierForm | '')}
        />
        <details>
          <summary>
            {t('describe.groups')} ({groups.length})
          </summary>
          <CheckGroup<TargetGroup>
            legend={t('describe.groups')}
            help={t('describe.groupsHelp')}
            options={optionsOf(targetGroups, say)}
            chosen={groups}
            onChange={setGroups}
          />
        </details>
        <Certificates certificates={certificates} isTried={isTried} onChange={setCertificates} />
        <StepAnswer state={save.state} />
        <Actions>
          <Button type="submit" kind="filled">
            {common('profile.save')}
          </Button>
        </Actions>
      </form>
    </section>
  );
}

interface CertificatesProps {
  readonly certificates: readonly Certificate[];
  readonly isTried: boolean;
  readonly onChange: (certificates: readonly Certificate[]) => void;
}

function Certificates({ certificates, isTried, onChange }: CertificatesProps): JSX.Element {
  const t = useTexts(supplierTexts);
  const change = (at: number, part: Partial<Certificate>): void =>
    onChange(certificates.map((one, place) => (place === at ? { ...one, ...part } : one)));
  return (
    <>
      {certificates.map((one, at) => (
        <fieldset key={at} className={css.certificate}>
          <legend>{t('describe.certificate', { number: at + 1 })}</legend>
          {(['name', 'issuer'] as const).map((part) => (
            <TextField
              key={part}
              label={t(`describe.${part}`)}
              value={one[part]}
              maxLength={200}
              onChange={({ target }) => change(at, { [part]: target.value })}
            />
          ))}
          <TextField
            label={t('describe.until')}
            help={one.expired ? <b>{t('certificates.expired')}.</b> : t('describe.untilHelp')}
            error={isTried && isWritten(one) && !isDated(one) ? t('describe.untilWrong') : undefined}
            optional
            value={one.validUntil}
            maxLength={10}
            onChange={({ target }) => change(at, { validUntil: target.value, expired: false })}
          />
        </fieldset>
      ))}
      {certificates.length < certificatesMax && (
        <Button kind="text" onClick={() => onChange([...certificates, emptyCertificate])}>
          {t('describe.more')}
        </Button>
      )}
    </>
  );
}
