import { accessFaults } from '../support/pdf.access.ts';
import { bytesAt } from '../support/files.ts';
import type { Demonstration } from './demonstration.ts';

/** Papers by the kind of process that each is about. */
const papers: Readonly<Record<string, string>> = {
  ...{ route: 'route', statement: 'statement', workshop: 'minutes', rfi: 'rfi-report' },
};

/** Every paper of the three cases, in both languages, as their own people save it. */
export function paperTests(started: () => Demonstration): void {
  it.each(Object.entries(papers))('about a %s (%s) keeps nobody from reading', async (kind, name) => {
    const { server, rows, askers } = started();
    let found = 0;
    for (const { person } of askers)
      for (const { id } of rows.filter((row) => row.kind === kind && row.tenant === person.organisation).slice(0, 3))
        for (const language of ['sv', 'en']) {
          const pdf = await bytesAt(server, person, `/api/papers/${name}/${id}/pdf?lang=${language}`);
          if (!Buffer.isBuffer(pdf)) continue;
          found += 1;
          expect(accessFaults(pdf)).toEqual([]);
        }
    expect(found).toBeGreaterThan(0);
  });
}
