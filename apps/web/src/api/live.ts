import type { Client } from 'graphql-ws';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { hashOf, persisted } from './document.ts';
import type { ProcessMovedSubscription as Moved } from './generated/graphql.ts';
import { ProcessMovedSubscription } from './live.graphql.ts';
import { chosenOrganisation } from './session.ts';

export type ProcessMove = Moved['processMoved'];

const listeners = new Set<() => void>();
let connected = false;
let socket: Promise<Client> | null = null;

function tell(isConnected: boolean): void {
  connected = isConnected;
  for (const listener of listeners) listener();
}

/** Opened by the first screen that listens, closed after the last. A broken line is tried again for ever. */
async function open(): Promise<Client> {
  // Nobody waits for a line that only tells of what others do: its code comes after the page.
  const { createClient } = await import('graphql-ws');
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

function listen(opened: Client, processId: string, onMove: (move: ProcessMove) => void): () => void {
  const hash = hashOf(ProcessMovedSubscription);
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
        if (seen !== null && version !== seen) onMove(data.processMoved);
        seen = version;
      },
      error: () => undefined,
      complete: () => undefined,
    },
  );
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
    let wanted = true;
    let ends: (() => void)[] = [];
    socket ??= open();
    socket.then(
      (opened) => {
        if (wanted) ends = key.split(' ').map((processId) => listen(opened, processId, (move) => latest.current(move)));
      },
      // The code did not come: the next page asks for it again.
      () => (socket = null),
    );
    return () => {
      wanted = false;
      ends.forEach((end) => end());
    };
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
