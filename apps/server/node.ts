import { isAbsolute, resolve } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { memoryKeys, Standby, type Database, type Keys } from '@utfall/database';
import { Checkpointer, Engine, type CheckpointBook } from '@utfall/engine';
import type { Background } from '@utfall/graphql';
import { Notices, Postman, smtpPort, type MailPort } from '@utfall/notify';
import {
  Access,
  createSignIn,
  recipientsIn,
  Sessions,
  textInDemonstration,
  textInDns,
  type FindsText,
  type SignIn,
  signOnPurpose,
} from '@utfall/people';
import type { Mode } from './modes.ts';
import { Moves } from './moves.ts';
import { registerOf } from './register.ts';
import { createServer, type Server } from './server.ts';
import type { ServerStage } from './stages.ts';

export interface NodeSettings {
  readonly database: Database;
  /** What the service seals and signs with; without them keys that end with the process, in tests only. */
  readonly keys?: Keys;
  /** Where the journal is written down outside the database, by nodes that work on effects; shown by those that answer. */
  readonly checkpoints?: CheckpointBook;
  readonly mode: Mode;
  readonly stages: readonly ServerStage[];
  /** Answers GraphQL. A node without it only works through effects and deadlines. */
  readonly api: boolean;
  /** Delivers effects and lets deadlines pass. */
  readonly worker: boolean;
  /** 0: any free port. */
  readonly port: number;
  readonly host?: string;
  /** The address people see, when it is not the one the node listens on. */
  readonly origin?: string;
  readonly assets?: string;
  readonly metricsToken?: string;
  readonly documentsToken?: string;
  readonly trustProxy?: boolean;
  readonly log?: (line: string) => void;
  /** Where letters leave; without it they wait. */
  readonly smtp?: { readonly url: string; readonly from?: string };
  /** The virus check that every file goes through, `host:port` of clamd; without it files are marked as not scanned. */
  readonly virusCheck?: string;
  /** How the proof of a domain is looked up; the domain name system unless told. */
  readonly findsText?: FindsText;
  /** Origins of identity providers on a private network. */
  readonly identityProviders?: readonly string[];
  /** What must be there before the first request is answered. */
  readonly prepare?: (parts: { engine: Engine; signIn: SignIn }) => Promise<void>;
}

/** A running node. Nodes share nothing but the database. */
export interface UtfallNode {
  readonly engine: Engine;
  readonly signIn: SignIn;
  /** null for a node that answers nobody. */
  readonly url: string | null;
  readonly schema: GraphQLSchema | null;
  /** Takes nothing new, ends what is under way, lets go of the database (which stays open). */
  close(): Promise<void>;
}

/** The engine and the notices with all stages made known, not yet started. */
export function assemble({ database, mode, stages, log }: Pick<NodeSettings, 'database' | 'mode' | 'stages' | 'log'>): {
  engine: Engine;
  notices: Notices;
} {
  const engine = new Engine({
    database,
    clockMayMove: mode.clockMayMove,
    firstWall: mode.firstWall,
    guards: mode.declarationsAsked,
    ...(log && { log }),
  });
  const notices = new Notices({ database, recipients: recipientsIn(database) });
  notices.handleIn(engine);
  for (const stage of stages) stage.register?.(engine, notices);
  return { engine, notices };
}

/** Starts a node on a migrated database. */
export async function startNode(settings: NodeSettings): Promise<UtfallNode> {
  const { database, mode } = settings;
  const keys = settings.keys ?? keysOfTests(mode);
  const { engine, notices } = assemble(settings);
  let url = settings.origin ?? `http://localhost:${settings.port}`;
  const origin = (): string => url;
  const { identityProviders = [] } = settings;
  const signOnKey = keys.keyFor(signOnPurpose);
  const signIn = createSignIn({ database, secure: mode.secure, origin, identityProviders, signOnKey });
  await engine.start({ worker: settings.worker });
  const postman = postmanFor(settings, origin);
  postman?.start();
  const checkpointer = checkpointerFor(settings, engine, keys);
  checkpointer?.start();
  const background = backgroundOf(settings);
  for (const one of background) one.start();
  const standby = standbyFor(settings);
  standby?.start();
  let server: Server | null = null;
  try {
    await settings.prepare?.({ engine, signIn });
    if (settings.api) {
      const moves = new Moves(engine, database, standby);
      const sessions = new Sessions(database, mode.secure);
      const findsText = settings.findsText ?? (mode.madeUpDomains ? textInDemonstration : textInDns);
      const findsInRegister = registerOf(database, settings.stages);
      const { mailStays } = mode;
      const access = new Access({ sessions, origin, mailStays, findsText, findsInRegister, identityProviders });
      server = await createServer({
        ...settings,
        ...{ keys, engine, notices, signIn, sessions, moves, access, standby },
        assets: assetsAt(settings.assets),
        checkpoints: settings.checkpoints ?? null,
        metricsToken: settings.metricsToken ?? null,
        documentsToken: settings.documentsToken ?? null,
        trustProxy: settings.trustProxy ?? false,
      });
      const port = await server.listen(settings.port, settings.host ?? mode.host);
      url = settings.origin ?? `http://localhost:${port}`;
    }
  } catch (error) {
    await server?.close().catch(() => undefined);
    await standby?.stop();
    await Promise.all(background.map((one) => one.stop()));
    await checkpointer?.stop();
    await postman?.stop();
    await engine.stop();
    throw error;
  }
  const close = async (): Promise<void> => {
    await server?.close();
    await standby?.stop();
    await Promise.all(background.map((one) => one.stop()));
    await postman?.stop();
    await engine.stop();
    await checkpointer?.stop();
  };
  return { engine, signIn, url: server && url, schema: server?.schema ?? null, close };
}

let madeForTests: Keys | undefined;
/** All nodes of a test share them, as nodes on one database must. */
function keysOfTests({ name }: Mode): Keys {
  if (name !== 'test') throw new TypeError('a node outside tests needs keys');
  return (madeForTests ??= memoryKeys());
}

/** Reads may be answered by a standby where one is named. */
function standbyFor({ database, api, log }: NodeSettings): Standby | null {
  return api && database.settings.standbyUrl ? new Standby(database, log) : null;
}

function checkpointerFor(settings: NodeSettings, { registry }: Engine, keys: Keys): Checkpointer | null {
  const { worker, checkpoints: book, database, log = () => undefined } = settings;
  if (!worker || !book) return null;
  const signing = keys.signingKey().privateKey;
  return new Checkpointer({ pool: database.pool('engine'), registry, book, keys: { signing }, log });
}

/** What the stages do by themselves, in nodes that work on effects. */
function backgroundOf({ database, stages, worker, log = () => undefined }: NodeSettings): Background[] {
  return worker ? stages.flatMap(({ background }) => background?.({ database, log }) ?? []) : [];
}

/** Letters leave from nodes that work on effects, where the mode lets them and there is somewhere to send them. */
function postmanFor({ database, mode, worker, smtp, log }: NodeSettings, origin: () => string): Postman | null {
  if (!worker || !smtp || mode.mailStays) return null;
  const port: MailPort = smtpPort({ url: smtp.url, from: smtp.from ?? `utfall@${new URL(origin()).hostname}` });
  return new Postman({ database, port, origin, log: log ?? (() => undefined) });
}

function assetsAt(directory: string | undefined): string {
  if (directory !== undefined && isAbsolute(directory)) return directory;
  return resolve(import.meta.dirname, '..', directory ?? '');
}
