// Loaded before everything else: this process believes that it is some hours earlier or later than it is.
const hours = Number(process.env['CLOCK_WRONG_HOURS']);
const RightDate = globalThis.Date;
const wrong = () => RightDate.now() + hours * 3_600_000;

globalThis.Date = class Date extends RightDate {
  constructor(...given) {
    super(...(given.length === 0 ? [wrong()] : given));
  }

  static now() {
    return wrong();
  }
};
