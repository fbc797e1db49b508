import { useMemo, type JSX } from 'react';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { TariffPicture } from '../../parts/contract/tariff-picture.tsx';
import layout from '../../parts/layout.module.css';
import css from './contract.module.css';
import { pictureOf, sentencesOf, tariffOf, unitOf, type Contract } from './picture.ts';
import { contractTexts } from './texts.ts';

/** The tariff as a picture, in words and as it is written; all three from the same text. */
export function Pays({ contract }: { contract: Contract }): JSX.Element {
  const t = useTexts(contractTexts);
  const say = useSay();
  const language = useLanguage();
  const read = useMemo(() => {
    const tariff = tariffOf(contract);
    return { tariff, picture: tariff && pictureOf(contract, tariff) };
  }, [contract]);
  if (!contract.terms)
    return (
      <section className={layout.block}>
        <h2>{t('contract.pays')}</h2>
        <p>{t('contract.noTerms')}</p>
      </section>
    );
  const { tariff, picture } = read;
  const facts = picture?.assumed.map(({ label }) => t('contract.yes', { metric: say(label) })) ?? [];
  return (
    <section className={layout.block}>
      <h2>{t('contract.pays')}</h2>
      {tariff && picture && (
        <>
          <p className={layout.say}>{t('contract.paysText')}</p>
          <TariffPicture
            key={`${picture.at}`}
            curve={picture.curve}
            at={picture.at}
            unit={unitOf(tariff, picture.metric.name, language)}
            axis={say(picture.metric.label)}
            {...(picture.isMeasured && { note: t('contract.measured') })}
          >
            {facts.length > 0 && (
              <p className="small">{t('contract.assumed', { facts: new Intl.ListFormat(language).format(facts) })}</p>
            )}
          </TariffPicture>
        </>
      )}
      {tariff && !picture && <p className={layout.say}>{t('contract.notDrawn')}</p>}
      <div className={css.pair}>
        {tariff && (
          <section>
            <h3>{t('contract.asSentences')}</h3>
            <ul className={css.sentences}>
              {sentencesOf(tariff).map((sentence) => (
                <li key={sentence.sv}>{say(sentence)}</li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h3 id="tariff">{t('contract.asText')}</h3>
          <pre className={css.tariff} tabIndex={0} role="region" aria-labelledby="tariff">
            {contract.terms.tariff}
          </pre>
        </section>
      </div>
    </section>
  );
}
