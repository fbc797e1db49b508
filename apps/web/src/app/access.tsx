import { redirect } from '@tanstack/react-router';
import { loadViewer } from '../api/client.ts';
import { currentSession } from '../api/session.ts';

/** `beforeLoad: signedInOnly` on a route: visitors sign in first and come back to where they wanted. */
export async function signedInOnly({ location }: { location: { href: string } }): Promise<void> {
  if (currentSession().viewer === undefined) await loadViewer();
  if (currentSession().viewer) return;
  throw redirect({ to: '/logga-in', search: { till: location.href } });
}
