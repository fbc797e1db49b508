import { createRouter } from '@tanstack/react-router';
import { routes as about } from '../routes/about/index.tsx';
import { routes as account } from '../routes/account/index.tsx';
import { routes as cases } from '../routes/case/index.tsx';
import { routes as challenge } from '../routes/challenge/index.tsx';
import { routes as contract } from '../routes/contract/index.tsx';
import { routes as financing } from '../routes/financing/index.tsx';
import { routes as parts } from '../routes/delar/index.tsx';
import { routes as matching } from '../routes/matching/index.tsx';
import { routes as portal } from '../routes/portal/index.tsx';
import { routes as notices } from '../routes/notices/index.tsx';
import { routes as people } from '../routes/people/index.tsx';
import { routes as portfolio } from '../routes/portfolio/index.tsx';
import { routes as search } from '../routes/search/index.tsx';
import { routes as documents } from '../routes/documents/index.tsx';
import { routes as opening } from '../routes/opening/index.tsx';
import { routes as reading } from '../routes/reading/index.tsx';
import { routes as records } from '../routes/records/index.tsx';
import { routes as rfi } from '../routes/rfi/index.tsx';
import { routes as response } from '../routes/response/index.tsx';
import { routes as tariff } from '../routes/tariff/index.tsx';
import { routes as tasks } from '../routes/tasks/index.tsx';
import { routes as verify } from '../routes/verify/index.tsx';
import { routes as workshop } from '../routes/workshop/index.tsx';
import { FaultPage, Loading } from './notes.tsx';
import { rootRoute } from './root.tsx';

/** One line per area; each loads its pages when they are opened. */
const routeTree = rootRoute.addChildren([
  ...about,
  ...account,
  ...cases,
  ...challenge,
  ...contract,
  ...financing,
  ...matching,
  ...parts,
  ...portal,
  ...notices,
  ...documents,
  ...opening,
  ...people,
  ...portfolio,
  ...reading,
  ...records,
  ...search,
  ...response,
  ...rfi,
  ...tariff,
  ...tasks,
  ...verify,
  ...workshop,
]);

export const router = createRouter({
  routeTree,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: FaultPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
