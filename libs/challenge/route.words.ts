import { text, type Text } from '@utfall/process';
import type { Route } from './route.machine.ts';

/** What each route is called, and what it means to go that way. */
export const routeWords: Readonly<Record<Route, { readonly label: Text; readonly meaning: Text }>> = {
  preCommercial: {
    label: text('Förkommersiell upphandling', 'Pre-commercial procurement'),
    meaning: text(
      'Lösningen finns inte och behöver forskas fram. Flera leverantörer utvecklar i faser, på marknadsmässiga villkor. Kräver att hela den rättsliga prövningen är uppfylld.',
      'The solution does not exist and has to be researched. Several suppliers develop in phases, at market conditions. Needs every check of the legal gate to hold.',
    ),
  },
  regular: {
    label: text('Vanlig upphandling', 'Ordinary procurement'),
    meaning: text(
      'Lösningen finns på marknaden, eller nästan. Upphandlingen görs enligt LOU i myndighetens upphandlingssystem.',
      'The solution is on the market, or nearly so. It is procured under LOU in the authority’s procurement system.',
    ),
  },
  redesign: {
    label: text('Arbeta om utmaningen', 'Redesign the challenge'),
    meaning: text(
      'Svaren visar att frågan var fel ställd eller inte färdig. Vägvalet förbereds på nytt.',
      'The responses show that the question was wrong or not finished. The choice of route is prepared anew.',
    ),
  },
  stop: {
    label: text('Avsluta utan upphandling', 'Stop without procurement'),
    meaning: text(
      'Inget mer upphandlas. Det som har kommit fram bevaras i akten.',
      'Nothing more is procured. What has come to light stays on record.',
    ),
  },
};
