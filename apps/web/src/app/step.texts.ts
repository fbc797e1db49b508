import { texts } from './texts.ts';

export const stepTexts = texts({
  sv: {
    'step.declare': 'Till din försäkran',
    'step.openTo': 'Det får göras av: {roles}.',
    'step.unanswered': 'Vi fick inget svar. Det du skrev finns kvar; försök igen om en stund.',
    'step.faultId': 'Felets id: {id}',
  },
  en: {
    'step.declare': 'To your declaration',
    'step.openTo': 'Those who may: {roles}.',
    'step.unanswered': 'We got no answer. What you wrote is still here; try again in a while.',
    'step.faultId': 'Id of the fault: {id}',
  },
});
