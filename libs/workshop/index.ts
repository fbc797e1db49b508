export { seriesMachine } from './series.machine.ts';
export { seriesSettingsDefault, type SeriesContext, type SeriesSettings } from './series.rules.machine.ts';
export { workshopMachine } from './workshop.machine.ts';
export { workshopSettingsDefault, type WorkshopContext, type WorkshopSettings } from './workshop.rules.machine.ts';
export { sectors, type Registration, type RegistrationStatus, type Sector } from './registration.machine.ts';
export { seriesPolicy, workshopPolicy } from './workshop.policy.ts';
