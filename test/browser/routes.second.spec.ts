import { walkPages } from './routes.walk.ts';

describe('every page of the second half', () => walkPages(1));
