import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { testDatabase, type TestDatabase } from '@utfall/database';
import { engineMigrations } from '@utfall/engine';
import { inboxRows, Postman, smtpPort, writeLetter } from '@utfall/notify';
import { text } from '@utfall/process';
import { peopleStage } from './index.ts';

interface Received {
  readonly to: string;
  readonly raw: string;
}

describe('letters', () => {
  let database: TestDatabase;
  let server: SMTPServer;
  let received: Received[] = [];
  /** How many letters the server takes and then says it did not. */
  let forgets = 0;
  let refuses = 0;
  const log: string[] = [];
  let url: string;

  beforeAll(async () => {
    database = await testDatabase({ migrations: [...engineMigrations, ...peopleStage.migrations] });
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: (_address, _session, callback) => (refuses-- > 0 ? callback(new Error('try again later')) : callback()),
      onData: (stream, session, callback) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          received.push({ to: session.envelope.rcptTo[0]!.address, raw: Buffer.concat(parts).toString() });
          callback(forgets-- > 0 ? new Error('the answer was lost') : null);
        });
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise<void>((done) => server.close(() => done()));
    await database.drop();
  });
  beforeEach(() => {
    received = [];
    forgets = 0;
    refuses = 0;
  });

  const postman = (to = url) =>
    new Postman({
      database,
      port: smtpPort({ url: to, from: 'Utfall <brev@utfall.example>' }),
      origin: () => 'https://utfall.example',
      log: (line) => log.push(line),
    });
  const letter = (key: string) => ({
    ...{ key, to: 'mottagare@example.org', subject: text('Ämne åäö', 'Subject') },
    body: text('Svenska: {origin}/logga-in', 'English: {origin}/logga-in'),
  });
  const write = (key: string) => writeLetter(database.pool('auth'), letter(key));
  const due = () => database.pool('worker').query(`update notify.mail set next_at = now() where sent_at is null`);
  const messageId = ({ raw }: Received) => /^message-id: *(\S+)/im.exec(raw)![1];

  it('leave once, in both languages, with the address of the service in them', async () => {
    await write('once');
    await write('once');
    expect(await postman().round()).toBe(1);
    expect(await postman().round()).toBe(0);
    expect(received).toHaveLength(1);
    expect(received[0]!.to).toBe('mottagare@example.org');
    expect(messageId(received[0]!)).toMatch(/^<[0-9a-f-]{36}@utfall\.example>$/);
    expect(received[0]!.raw).toContain('https://utfall.example/logga-in');
    expect(received[0]!.raw).toMatch(/auto-submitted: auto-generated/i);
  });

  it('that may have left already go again under the same Message-ID', async () => {
    await write('lost');
    forgets = 2;
    expect(await postman().round()).toBe(0);
    for (let turn = 0; turn < 2; turn += 1) {
      await due();
      await postman().round();
    }
    expect(received).toHaveLength(3);
    expect(new Set(received.map(messageId)).size).toBe(1);
  });

  it('wait while the server does not answer, and leave when it does', async () => {
    await write('away');
    expect(await postman('smtp://127.0.0.1:1').round()).toBe(0);
    await due();
    refuses = 1;
    expect(await postman().round()).toBe(0);
    await due();
    expect(await postman().round()).toBe(1);
    expect(log.join('\n')).not.toContain('logga-in');
  });

  it('leave once although two nodes look at the same time', async () => {
    for (let n = 0; n < 12; n += 1) await write(`both ${n}`);
    while ((await Promise.all([postman().round(), postman().round()])).some((left) => left > 0));
    expect(received).toHaveLength(12);
    expect(new Set(received.map(messageId)).size).toBe(12);
  });

  it('that were sent are forgotten, and are read by nobody who acts', async () => {
    const { rows } = await database
      .pool('worker')
      .query<{ body: string }>(`select body from notify.mail where sent_at is not null and body <> ''`);
    expect(rows).toEqual([]);
    await write('waiting');
    expect((await inboxRows(database, 'http://localhost', 10)).map(({ body }) => body)).toEqual([
      'Svenska: http://localhost/logga-in\n\n– – –\n\nEnglish: http://localhost/logga-in\n',
    ]);
  });

  it('are given up after many attempts, and kept', async () => {
    await database.pool('worker').query(`update notify.mail set attempts = 11, next_at = now() where sent_at is null`);
    await postman('smtp://127.0.0.1:1').round();
    const { rows } = await database
      .pool('worker')
      .query<{ dead: boolean }>('select dead_at is not null as dead from notify.mail where sent_at is null');
    expect(rows).toEqual([{ dead: true }]);
  });
});
