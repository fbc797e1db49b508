import { WrittenForm, type SaveAnswer } from './written-form.ts';

interface Words {
  [name: string]: unknown;
  title: string;
  problem: string;
}
const empty: Words = { title: '', problem: '' };
const saved: SaveAnswer<Words> = { kind: 'saved', at: '2026-11-24T09:00:00Z' };

/** A device as far as the form knows it. */
function device(): void {
  const held = new Map<string, string>();
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => held.set(key, value),
      removeItem: (key: string) => held.delete(key),
    },
  });
}

describe('a form that saves itself', () => {
  beforeEach(device);

  it('sends what is written last, and says when it was saved', async () => {
    const sent: Words[] = [];
    const form = new WrittenForm<Words>('one', empty, (mine) => Promise.resolve(saved).finally(() => sent.push(mine)));
    form.change({ title: 'Tidigt' });
    form.change({ title: 'Tidigt stöd' });
    expect(await form.flush()).toBe(true);
    expect(sent).toEqual([{ title: 'Tidigt stöd', problem: '' }]);
    expect(form.current().saved).toEqual({ state: 'saved', at: saved.at });
  });

  it('sends once more what was written while the first was under way', async () => {
    const sent: string[] = [];
    const form: WrittenForm<Words> = new WrittenForm('one', empty, (mine) => {
      sent.push(mine.title);
      if (sent.length === 1) form.change({ title: 'ab' });
      return Promise.resolve(saved);
    });
    form.change({ title: 'a' });
    expect(await form.flush()).toBe(true);
    expect(sent).toEqual(['a', 'ab']);
  });

  it('puts back on the same device what a killed tab had not sent', async () => {
    const dead = new WrittenForm<Words>('one', empty, () => Promise.resolve({ kind: 'unanswered' }));
    dead.change({ problem: 'Stödet kommer sent.' });
    expect(await dead.flush()).toBe(false);
    const form = new WrittenForm<Words>('one', { ...empty, title: 'Någon annans titel' }, () => Promise.resolve(saved));
    expect(form.current().values).toEqual({ title: 'Någon annans titel', problem: 'Stödet kommer sent.' });
    expect(form.current().restoredAt).not.toBeNull();
    expect(await form.flush()).toBe(true);
    expect(
      new WrittenForm<Words>('one', form.current().values, () => Promise.resolve(saved)).current().restoredAt,
    ).toBe(null);
  });

  it('lets two people write in different fields, and asks when they have written in the same', async () => {
    let theirs: Words | null = { title: 'Deras', problem: 'Deras problem' };
    const sent: Words[] = [];
    const form = new WrittenForm<Words>('one', empty, (mine) => {
      sent.push(mine);
      const answer: SaveAnswer<Words> = theirs ? { kind: 'behind', theirs } : saved;
      theirs = null;
      return Promise.resolve(answer);
    });
    form.change({ title: 'Min' });
    expect(await form.flush()).toBe(false);
    expect(form.current().values).toEqual({ title: 'Min', problem: 'Deras problem' });
    expect(form.current().conflicts).toEqual([{ field: 'title', theirs: 'Deras' }]);
    form.resolve('title', 'theirs');
    expect(await form.flush()).toBe(true);
    expect(form.current().values).toEqual({ title: 'Deras', problem: 'Deras problem' });
  });

  it('saves my choice over theirs when I keep mine', async () => {
    let behind = true;
    const form = new WrittenForm<Words>('one', empty, () => {
      const answer: SaveAnswer<Words> = behind ? { kind: 'behind', theirs: { ...empty, title: 'Deras' } } : saved;
      behind = false;
      return Promise.resolve(answer);
    });
    form.change({ title: 'Min' });
    await form.flush();
    form.resolve('title', 'mine');
    expect(await form.flush()).toBe(true);
    expect(form.current().values.title).toBe('Min');
  });
});
