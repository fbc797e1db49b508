export { sectors, type Registration, type RegistrationStatus, type Sector } from './registration.machine.ts';
export type { Insight, SeriesContext, SeriesSettings } from './series.rules.machine.ts';
export { seriesPolicy, workshopPolicy } from './workshop.policy.ts';
export type { WorkshopContext, WorkshopSettings } from './workshop.rules.machine.ts';
export { workshopStage } from './workshop.stage.ts';
