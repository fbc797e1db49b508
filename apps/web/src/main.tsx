import { RouterProvider, type RouteComponent } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { client, loadViewer } from './api/client.ts';
import { setViewer } from './api/session.ts';
import { currentLanguage } from './app/language.ts';
import { router } from './app/router.tsx';
import './styles/index.css';

document.documentElement.lang = currentLanguage();
const page = document.getElementById('page');
if (!page) throw new Error('The page has lost its root.');
const root = createRoot(page);

// Its code is on its way while it is asked who reads it.
for (const { options } of router.getMatchedRoutes(location.pathname)[0])
  void (options.component as RouteComponent | undefined)?.preload?.();

// The first page is drawn when it is known who reads it: a menu that changes under the hand is worse than a moment more.
await loadViewer().catch(() => setViewer(null));
root.render(
  <StrictMode>
    <Provider value={client}>
      <RouterProvider router={router} />
    </Provider>
  </StrictMode>,
);
