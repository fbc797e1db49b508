import { startProduct, type Product, type VisitingPage } from './product.ts';
import { routes, type Route } from './routes.ts';

/** The pages that are kept as pictures, in Swedish, wide and on a phone. */
export const screens: Readonly<Record<string, string>> = {
  start: '/',
  challenges: '/utmaningar',
  'public-challenge': '/utmaningar/$id',
  'open-rfi': '/rfi/$id',
  tasks: '/uppgifter',
  case: '/arende/$id',
  response: '/svar/$id',
  portfolio: '/portfolj',
  matching: '/matchning/$id',
  contract: '/avtal/$id',
};

export const widths = { wide: 1280, phone: 360 } as const;
export type Width = keyof typeof widths;

/** The screens whose pages are registered, with their routes. */
export const shownScreens = (): readonly (readonly [string, Route])[] =>
  Object.entries(screens).flatMap(([name, path]) => {
    const route = routes.find((one) => one.path === path);
    return route ? [[name, route] as const] : [];
  });

/** The day of every picture, whenever it is taken: which days deadlines fall on depends on the day a case is made. */
const morning = '2026-11-24T08:00:00Z';
const shownAt = new Date('2026-11-24T08:30:00Z');

/** The demonstration as it is made on the day of the pictures. */
export const startPictured = (): Promise<Product> => startProduct({ at: morning });

/** Opens the page of a route with the ids of the demonstration, on the day of the pictures. */
export async function openRoute(product: Product, route: Route, width: number): Promise<VisitingPage> {
  const given = route.params ? await route.params(product.askAs(route.as)) : {};
  const page = await product.visit({ ...(route.as !== undefined && { as: route.as }), width });
  await page.clock.setFixedTime(shownAt);
  await page.open(route.path.replace(/\$(\w+)/g, (_, name: string) => given[name] ?? name));
  return page;
}
