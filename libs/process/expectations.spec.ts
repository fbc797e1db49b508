import { allowed } from './index.ts';
import { inquiry, inquiryPolicy } from './example.machine.ts';

const governed = { machine: inquiry, policy: inquiryPolicy };
const open = 'open.answers.receiving+open.talk.answerOnly';

describe('the expectations of a machine', () => {
  it('name who may do what in each state under which rules', () => {
    expect(allowed(governed, [{ state: 'draft' }, { state: open }, { state: 'draft' }])).toBe(
      [
        'draft | addQuestion | officer (authority) | questionIsNew',
        'draft | cancel | approver (authority) | mayStop',
        'draft | publish | approver (authority) | hasQuestions, anotherAuthor, noticeComplete',
        'draft | publish | officer (authority) | hasQuestions, anotherAuthor, noticeComplete',
        'draft | removeQuestion | officer (authority) | –',
        `${open} | amend | officer (authority) | anotherAuthor`,
        `${open} | answerArrived | system (news) | –`,
        `${open} | cancel | approver (authority) | mayStop`,
        `${open} | deadlinePassed [hasAnswers] | system (clock) | –`,
        `${open} | deadlinePassed | system (clock) | –`,
        '– | create | officer (authority) | –',
        '',
      ].join('\n'),
    );
  });
  it('judge conditions when a sample brings its context', () => {
    const lines = allowed(governed, [{ state: open, context: { answers: 1 } }]).split('\n');
    expect(lines.filter((line) => line.includes('deadlinePassed'))).toEqual([
      `${open} | deadlinePassed [hasAnswers] | system (clock) | –`,
    ]);
  });
  it('cover every state when none is named, and allow nothing in those that end the process', () => {
    const states = new Set(
      allowed(governed)
        .trim()
        .split('\n')
        .map((line) => line.split(' | ')[0]),
    );
    expect([...states]).toEqual([
      'analysing.reading',
      'analysing.reported',
      'draft',
      open,
      'open.answers.receiving+open.talk.askOpen',
      '–',
    ]);
  });
});
