import {
  DatabaseFault,
  hasBothShares,
  migrate,
  openKeys,
  startDatabase,
  type Database,
  type Keys,
} from '@utfall/database';
import { CheckpointBook } from '@utfall/engine';
import { sealClearSecrets, signOnPurpose } from '@utfall/people';
import { assertOwnKeys, sealLeftovers } from '@utfall/rfi';
import { demoWelcome, ensureDemoAccounts } from './demo.ts';
import { seedInBackground } from './demo.seed.ts';
import type { Environment } from './environment.ts';
import { startNode, type UtfallNode } from './node.ts';
import { assertFree, databaseLog, type Waking } from './waking.ts';
import { entitiesOf, migrationsOf, stages } from './stages.ts';

export type Role = 'all' | 'api' | 'worker';

/** Starts a node as the environment says: database, migrations, accounts of a demonstration, then the node itself. */
export async function serve(
  environment: Environment,
  role: Role,
  say: (line: string) => void,
  waking: Waking | null,
): Promise<{ stop(): Promise<void> }> {
  const { mode, databaseUrl, databaseSecret, dataDirectory } = environment;
  if (waking) await waking.free;
  else if (role !== 'worker') await assertFree(environment.port, environment.host);
  const log = databaseLog(environment);
  const keys = openKeys(environment.keysDirectory);
  for (const line of aboutKeys(keys, environment)) say(line);
  const started = await startDatabase({
    dataDirectory,
    entities: entitiesOf(stages),
    log,
    ...(waking && { waking: waking.embedded }),
    ...(databaseUrl && { outsideUrl: databaseUrl }),
    ...(databaseSecret && { outsideSecret: databaseSecret }),
    ...(environment.databaseReplicaUrl && { standbyUrl: environment.databaseReplicaUrl }),
  });
  const { database } = started;
  let node: UtfallNode | undefined;
  try {
    await migrate(database, migrationsOf(stages));
    await assertOwnKeys(database, keys);
    await sealLeftovers(database, keys);
    const sealed = await sealClearSecrets(database.pool('auth'), keys.keyFor(signOnPurpose));
    if (sealed > 0) log(`Secrets of identity providers that stood in clear are sealed now: ${sealed}.`);
    node = await startNode({
      ...{ database, keys, mode, stages, log },
      checkpoints: new CheckpointBook(environment.checkpointsDirectory),
      api: role !== 'worker',
      worker: role !== 'api',
      port: environment.port,
      host: environment.host,
      trustProxy: environment.trustProxy,
      prepare: async ({ signIn }) => {
        if (mode.demoAccounts) await ensureDemoAccounts(database, signIn);
      },
      ...(environment.origin && { origin: environment.origin }),
      ...(environment.metricsToken && { metricsToken: environment.metricsToken }),
      ...(environment.documentsToken && { documentsToken: environment.documentsToken }),
      ...(environment.smtpUrl && {
        smtp: { url: environment.smtpUrl, ...(environment.mailFrom && { from: environment.mailFrom }) },
      }),
      ...(environment.virusCheck && { virusCheck: environment.virusCheck }),
      identityProviders: environment.identityProviders,
    });
  } catch (error) {
    await node?.close();
    await started.stop();
    throw error;
  }
  const running = node;
  if (mode.demoAccounts) for (const line of demoWelcome()) say(line);
  say(running.url ? `Utfall runs at ${running.url}` : 'Utfall works on effects and deadlines');
  if (!environment.smtpUrl && !mode.mailStays)
    say('Letters wait until UTFALL_SMTP_URL says where they leave: sign-up, invitations and new passwords need them.');
  if (mode.graphiql && running.url) say(`GraphiQL is at ${running.url}/graphiql`);
  const seeding = mode.demoAccounts && role === 'all' ? seedAt(running.url, environment, database, say) : null;
  return {
    stop: async () => {
      await seeding?.stop();
      await running.close();
      await started.stop();
    },
  };
}

/** What the operator must know of the keys. Throws when one host may not hold those of both openers. */
function aboutKeys(keys: Keys, { keysDirectory, bothSharesAllowed }: Environment): string[] {
  const isRisky = hasBothShares(keys);
  if (isRisky && !bothSharesAllowed)
    throw new DatabaseFault({
      sv: `I ${keysDirectory} ligger nycklarna för båda öppnarna. I produktion ska de ligga på var sin värd: flytta opener-2.pem och recovery.pem härifrån, eller sätt UTFALL_BOTH_SHARES=true om ni godtar risken.`,
      en: `${keysDirectory} holds the keys of both openers. In production they belong on different hosts: move opener-2.pem and recovery.pem away, or set UTFALL_BOTH_SHARES=true if you accept the risk.`,
    });
  const made = `Keys for sealing and signing were made in ${keysDirectory}. Copy the folder to a safe place apart from backups of the data, and take recovery.pem away from this machine: without the keys nobody can read what is sealed.`;
  const risk = `Warning: both share keys lie on this host (${keysDirectory}): whoever rules it can open sealed responses alone.`;
  return [...(keys.isNew ? [made] : []), ...(isRisky ? [risk] : [])];
}

/** The address people see may be that of a balancer; seeds go straight to this server. */
function seedAt(
  seen: string | null,
  { origin, port, demoCases: cases }: Environment,
  database: Database,
  say: (line: string) => void,
): ReturnType<typeof seedInBackground> {
  const url = origin === undefined && seen !== null ? seen : `http://127.0.0.1:${port}`;
  return seedInBackground({ url, database, cases }, say);
}
