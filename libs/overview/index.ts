export { overviewStage } from './overview.stage.ts';
