import { startDemonstration, type Demonstration } from './demonstration.ts';
import { existenceTests } from './existence.ts';
import { pageTests } from './pages.ts';
import { paperTests } from './papers.ts';
import { planTests } from './plans.ts';
import { StatementRecorder } from './recorder.ts';

const recorder = new StatementRecorder();
let demonstration: Demonstration;

beforeAll(async () => {
  demonstration = await startDemonstration();
});
afterAll(async () => {
  recorder.stop();
  await demonstration.server.close();
});

const started = (): Demonstration => demonstration;
describe('whether something exists', () => existenceTests(started));
describe('a paper', () => paperTests(started));
describe('a list', () => pageTests(started));
// Last, since it fills the database with what no screen is meant to show.
describe('a statement on 20,000 processes', () => planTests(started, recorder));
