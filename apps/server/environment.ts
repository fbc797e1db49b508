import { join, resolve } from 'node:path';
import { modeNamed, type Mode } from './modes.ts';

/** What the surroundings decide. Read once, at the start; `docs/modes.md` lists the variables. */
export interface Environment {
  readonly mode: Mode;
  readonly port: number;
  readonly host: string;
  /** The address people see; derived from the port unless told. */
  readonly origin: string | undefined;
  /** Folder of the embedded database and the secrets. */
  readonly dataDirectory: string;
  readonly databaseUrl: string | undefined;
  readonly databaseSecret: string | undefined;
  /** A streaming standby of it that may answer reads. */
  readonly databaseReplicaUrl: string | undefined;
  /** Folder of the key files. */
  readonly keysDirectory: string;
  /** Folder of the checkpoints of the journal, outside the database. */
  readonly checkpointsDirectory: string;
  /** One host may hold the keys of both openers. */
  readonly bothSharesAllowed: boolean;
  readonly metricsToken: string | undefined;
  /** Lets other programs than the client ask in production. */
  readonly documentsToken: string | undefined;
  readonly trustProxy: boolean;
  /** False leaves the cases out of a demonstration: accounts and supplier register only. */
  readonly demoCases: boolean;
  /** `smtp://…`, and the address that letters come from. */
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
  /** The virus check that every file goes through: `host:port` of clamd. */
  readonly virusCheck: string | undefined;
  /** Origins of identity providers on a private network. */
  readonly identityProviders: readonly string[];
}

/** Reads the variables. Throws RangeError with a sentence for the operator when one cannot be used. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const mode = modeNamed(variables['UTFALL_MODE']);
  const origin = variables['UTFALL_ORIGIN'] || undefined;
  if (mode.secure && !origin?.startsWith('https://'))
    throw new RangeError(
      'In production UTFALL_ORIGIN must be the https address that people see, such as https://utfall.example.se.',
    );
  const folder = resolve(variables['UTFALL_DATA'] || '.data');
  return {
    mode,
    port: portFrom(variables['PORT']),
    host: variables['HOST'] || mode.host,
    origin: origin && new URL(origin).origin,
    dataDirectory: join(folder, 'postgres'),
    keysDirectory: variables['UTFALL_KEYS'] ? resolve(variables['UTFALL_KEYS']) : join(folder, 'keys'),
    checkpointsDirectory: resolve(variables['UTFALL_CHECKPOINTS'] || join(folder, 'checkpoints')),
    bothSharesAllowed: !mode.secure || variables['UTFALL_BOTH_SHARES'] === 'true',
    databaseUrl: variables['DATABASE_URL'] || undefined,
    databaseSecret: variables['UTFALL_DATABASE_SECRET'] || undefined,
    databaseReplicaUrl: variables['DATABASE_REPLICA_URL'] || undefined,
    metricsToken: variables['UTFALL_METRICS_TOKEN'] || undefined,
    documentsToken: variables['UTFALL_DOCUMENTS_TOKEN'] || undefined,
    trustProxy: variables['UTFALL_TRUST_PROXY'] === 'true',
    demoCases: variables['UTFALL_DEMO_CASES'] !== 'false',
    smtpUrl: variables['UTFALL_SMTP_URL'] || undefined,
    mailFrom: variables['UTFALL_MAIL_FROM'] || undefined,
    virusCheck: variables['UTFALL_CLAMAV'] || undefined,
    identityProviders: originsFrom(variables['UTFALL_IDENTITY_PROVIDERS']),
  };
}

function originsFrom(written: string | undefined): string[] {
  const origins = (written ?? '').split(/[\s,]+/).filter((one) => one !== '');
  const wrong = origins.find((one) => !URL.canParse(one) || new URL(one).origin !== one);
  if (wrong === undefined) return origins;
  throw new RangeError(`UTFALL_IDENTITY_PROVIDERS has "${wrong}"; write origins such as https://adfs.kommun.example.`);
}

function portFrom(written: string | undefined): number {
  const port = Number(written || 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new RangeError(`PORT is "${written}"; choose a number from 1 to 65535.`);
}
