import { Agenda } from '../../parts/trail/agenda.tsx';
import { MiniRibbon } from '../../parts/trail/mini-ribbon.tsx';
import { RibbonTag } from '../../parts/trail/ribbon-tag.tsx';
import { StepList } from '../../parts/trail/step-list.tsx';
import { Hero, HeroStations } from '../../parts/hero/hero.tsx';
import { Journal } from '../../parts/state/journal.tsx';
import { Reasons } from '../../parts/state/reasons.tsx';
import { Status } from '../../parts/state/status.tsx';
import { TaskGroup, type Task } from '../../parts/state/task-row.tsx';
import { Times } from '../../parts/state/times.tsx';
import { Logo } from '../../parts/brand/logo.tsx';
import { now } from './samples.ts';

const late: Task = {
  id: '1',
  title: 'Justera minnesanteckningar från dialogmöte 2',
  href: '/delar',
  about: 'Tidigt stöd till barn och unga · väntar på dig och verksamheten',
  step: 2,
  stage: 'Workshoppar',
  status: { kind: 'late', words: 'Försenad 3 dagar' },
  when: 'fre 20 nov kl. 16.00',
};

export function TrailParts() {
  return (
    <>
      <Wood />
      <p>
        <Logo />
      </p>
      <p>
        {[1, 3, 6, 7].map((step) => (
          <MiniRibbon key={step} step={step} name="RFI" />
        ))}
      </p>
      <p>
        <RibbonTag>Här nu, dag 9 av 33</RibbonTag> <Status kind="late">Försenad 3 dagar</Status>{' '}
        <Status kind="soon">I morgon kl. 12.00</Status> <Status kind="waits">Väntar sedan 4 dagar</Status>{' '}
        <Status kind="done">Klar</Status>
      </p>
      <TaskGroup title="Försenat" late tasks={[late]} />
      <TaskGroup title="Den här veckan" tasks={[{ ...late, id: '2', status: { kind: 'soon', words: 'I morgon' } }]} />
      <Times
        now={now}
        times={[
          { label: 'Svar på frågor ska ut', at: '2026-11-25T11:00:00Z' },
          { label: 'RFI:n stänger', at: '2026-12-18T15:00:00Z' },
        ]}
      />
      <StepList
        steps={[
          { title: 'Utmaning', standing: 'done', date: 'Publicerad tors 12 mars 2026', text: 'Godkänd av delegat.' },
          {
            title: 'RFI',
            standing: 'here',
            tag: 'Här nu, dag 9 av 33',
            text: 'Fem frågor till alla som vill bidra.',
            inside: [
              { icon: 'lock', text: '7 svar mottagna, förseglade till 18 dec' },
              { icon: 'clock', text: '2 av 11 frågor väntar på ditt svar' },
            ],
          },
          { title: 'Utfallsavtal', standing: 'ahead', text: 'Betalning efter verifierade resultat.' },
        ]}
      />
      <Reasons
        steps={[
          {
            event: 'Öppna svaren',
            waits: 'väntar på fre 18 dec kl. 16.00',
            why: ['Ingen får se ett svar före någon annan, inte heller du.'],
            law: 'Likabehandling och öppenhet, 4 kap. 1 § LOU',
          },
        ]}
      />
      <Agenda
        days={[
          { when: 'I dag, tis 24 nov', what: 'Inget stänger i dag', today: true },
          { when: 'Ons 25 nov kl. 12.00', what: 'Svar på frågor' },
        ]}
      />
      <Journal
        now={now}
        rows={[
          { key: '1', at: '2026-11-24T07:12:00Z', what: 'Två nya frågor ställdes', who: 'Leverantör', record: '57' },
        ]}
      />
    </>
  );
}

function Wood() {
  return (
    <>
      <Hero>
        <h2>En snitslad bana från behov till resultat</h2>
        <p className="lead">Banan är densamma för alla, och du ser alltid var den går.</p>
      </Hero>
      <HeroStations
        title="Banan i sex steg"
        stations={['Utmaning', 'Workshoppar', 'RFI', 'Matchning', 'Upphandling i faser', 'Utfallsavtal'].map(
          (name) => ({
            name,
            what: 'Kommunen beskriver ett behov som ingen ännu säljer svaret på.',
            who: 'Verksamhet och upphandlare',
          }),
        )}
      />
    </>
  );
}
