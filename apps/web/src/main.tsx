import { RouterProvider, type RouteComponent } from '@tanstack/react-router';
import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { askAhead } from './api/ahead.ts';
import { client, loadViewer } from './api/client.ts';
import { setViewer } from './api/session.ts';
import { currentLanguage } from './app/language.ts';
import { router } from './app/router.tsx';
import './styles/index.css';

document.documentElement.lang = currentLanguage();
const page = document.getElementById('page');
if (!page) throw new Error('The page has lost its root.');
const root = createRoot(page);

// Its code and what it asks first are on their way while it is asked who reads it.
for (const { routeId, params, search } of router.matchRoutes(router.latestLocation)) {
  const { component, staticData } = router.routesById[routeId as '/'].options;
  void (component as RouteComponent | undefined)?.preload?.();
  staticData?.ahead?.(params, search).forEach(askAhead);
}

// The first page is drawn when it is known who reads it: a menu that changes under the hand is worse than a moment more.
await loadViewer().catch(() => setViewer(null));
// A page that is found while it is drawn is drawn anew, and in one go.
await router.load().catch(console.error);
// In pieces: a phone that draws it in one go answers nobody meanwhile.
startTransition(() =>
  root.render(
    <StrictMode>
      <Provider value={client}>
        <RouterProvider router={router} />
      </Provider>
    </StrictMode>,
  ),
);
