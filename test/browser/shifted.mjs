// Sets the clock of a program, for the tests that live on another day.
const shiftMilliseconds = Number(process.env['UTFALL_TEST_SHIFT']) * 1000;
const Real = Date;
const now = () => Real.now() + shiftMilliseconds;

globalThis.Date = new Proxy(Real, {
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
  apply: () => new Real(now()).toString(),
  construct: (target, given, asked) => Reflect.construct(target, given.length > 0 ? given : [now()], asked),
});
