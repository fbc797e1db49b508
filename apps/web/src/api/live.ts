import { createClient, type Client } from 'graphql-ws';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { hashOf, persisted } from './document.ts';
import type { ProcessMovedSubscription as Moved } from './generated/graphql.ts';
import { ProcessMovedSubscription } from './live.graphql.ts';
import { chosenOrganisation } from './session.ts';

export type ProcessMove = Moved['processMoved'];

const listeners = new Set<() => void>();
let connected = false;
let socket: Client | null = null;

function tell(isConnected: boolean): void {
  connected = isConnected;
  for (const listener of listeners) listener();
}

/** Opened by the first screen that listens, closed after the last. A broken line is tried again for ever. */
function open(): Client {
  const address = `${location.origin.replace(/^http/, 'ws')}/graphql`;
  const organisation = chosenOrganisation();
  return createClient({
    url: address,
    lazyCloseTimeout: 5_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    ...(organisation !== null && { connectionParams: { organisation } }),
    on: { connected: () => tell(true), closed: () => tell(false) },
  });
}

/** Calls `onMove` when one of the processes moves by anybody’s hand. The first message tells where it stands. */
export function useMoved(processIds: readonly string[], onMove: (move: ProcessMove) => void): void {
  const latest = useRef(onMove);
  useEffect(() => {
    latest.current = onMove;
  });
  const key = [...processIds].sort().join(' ');
  useEffect(() => {
    if (key === '') return;
    socket ??= open();
    const opened = socket;
    const hash = hashOf(ProcessMovedSubscription);
    const ends = key.split(' ').map((processId) => {
      let seen: number | null = null;
      return opened.subscribe<Moved>(
        {
          query: ProcessMovedSubscription.toString(),
          variables: { processId },
          ...(!import.meta.env.DEV && hash !== null && { extensions: persisted(hash) }),
        },
        {
          next: ({ data }) => {
            if (!data) return;
            const { version } = data.processMoved;
            if (seen !== null && version !== seen) latest.current(data.processMoved);
            seen = version;
          },
          error: () => undefined,
          complete: () => undefined,
        },
      );
    });
    return () => ends.forEach((end) => end());
  }, [key]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** False while the line to the server is broken: then what is shown may be old. */
export const useConnected = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => connected,
    () => false,
  );
