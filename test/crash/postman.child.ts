import { openDatabase } from '@utfall/database';
import { Postman, smtpPort } from '@utfall/notify';

/** A node that does nothing but send letters, until it is killed or none waits. */
const { url, secret, smtp } = JSON.parse(process.env['CRASH_SETTINGS']!) as Record<'url' | 'secret' | 'smtp', string>;
const database = openDatabase({ url, secret });
const port = smtpPort({ url: smtp, from: 'Utfall <brev@utfall.example>' });
const log = (line: string): void => void process.stderr.write(`${line}\n`);
const postman = new Postman({ database, port, origin: () => 'https://utfall.example', log });
process.stdin.on('end', () => process.exit(1)).resume();
while ((await postman.round()) > 0);
process.exit(0);
