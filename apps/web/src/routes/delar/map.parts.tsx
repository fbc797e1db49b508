import { MachineMap } from '../../parts/map/machine-map.tsx';
import type { MachineDrawing } from '../../parts/map/drawing.ts';

const drawings = import.meta.glob<MachineDrawing>('../../api/generated/machines/*.json', {
  eager: true,
  import: 'default',
});
const walks: Readonly<Record<string, readonly string[]>> = {
  trail: ['course.challenge', 'course.workshops', 'course.rfi'],
  rfi: ['draft', 'internalReview', 'approved', 'open.qa.askOpen+open.responses.receiving'],
  contract: ['draft', 'review', 'signed', 'mobilising', 'delivering'],
  workshop: ['draft', 'scheduled', 'registrationOpen'],
  statement: ['draft', 'computed', 'issued', 'accepted', 'reconciled'],
};

export function MapParts() {
  return Object.values(drawings).map((drawing) => {
    const visited = walks[drawing.kind] ?? [drawing.nodes.find(({ parent }) => parent === '')?.id ?? ''];
    const walk = { state: visited.at(-1) ?? '', visited };
    const inside =
      drawing.kind === 'trail'
        ? {
            state: 'course.rfi',
            note: 'öppen sedan mån 16 nov',
            regions: [
              {
                title: 'Svar',
                states: [
                  { label: 'Tas emot', here: true },
                  { label: 'Stängd', here: false, when: 'fre 18 dec' },
                ],
              },
              {
                title: 'Frågor',
                states: [
                  { label: 'Får ställas', here: true },
                  { label: 'Bara svar', here: false, when: 'fre 4 dec' },
                ],
              },
            ],
          }
        : null;
    return (
      <section key={drawing.kind}>
        <h2>{drawing.label.sv}</h2>
        <MachineMap
          drawing={drawing}
          walk={walk}
          dates={{ deadlinePassed: 'fre 18 dec', clarificationsClosed: 'fre 4 dec' }}
          {...(inside && { inside })}
        />
      </section>
    );
  });
}
