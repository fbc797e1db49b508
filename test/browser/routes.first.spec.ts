import { walkPages } from './routes.walk.ts';

describe('every page of the first half', () => walkPages(0));
