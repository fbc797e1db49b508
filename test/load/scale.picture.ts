/** What was measured at one size. Times in milliseconds, p99. */
export interface ScalePoint {
  readonly processes: number;
  readonly stepsPerSecond: number;
  readonly stepP99: number;
  readonly caseP99: number;
  readonly listP99: number;
}

interface Line {
  readonly label: string;
  readonly colour: string;
  readonly dash?: string;
  readonly of: (point: ScalePoint) => number;
}
const left = 70;
const width = 250;
const top = 60;
const height = 180;
const ink = '#1b2a33';

/** Two curves as SVG: how many steps a second, and how long the slowest hundredth takes, from few processes to many. */
export function scalePicture(points: readonly ScalePoint[]): string {
  const throughput: Line[] = [{ label: 'steps', colour: '#0b6e4f', of: ({ stepsPerSecond }) => stepsPerSecond }];
  const slow: Line[] = [
    { label: 'step', colour: '#0b6e4f', of: ({ stepP99 }) => stepP99 },
    { label: 'case page', colour: '#7a3e9d', dash: '6 4', of: ({ caseP99 }) => caseP99 },
    { label: 'list of 20', colour: '#b4530a', dash: '2 3', of: ({ listP99 }) => listP99 },
  ];
  const parts = [
    panel(points, left, 'Steps a second, 64 at once', throughput),
    panel(points, left + width + 110, 'p99 in milliseconds', slow),
  ];
  const told = points.map((point) => `${short(point.processes)}: ${point.stepsPerSecond} steps a second`).join('; ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 780 300" font-family="system-ui, sans-serif" font-size="13" role="img" aria-labelledby="t d">
<title id="t">Speed from few processes to many</title><desc id="d">${told}</desc>
<rect width="780" height="300" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`;
}

function panel(points: readonly ScalePoint[], x: number, title: string, lines: readonly Line[]): string {
  const most = niceAbove(Math.max(...lines.flatMap(({ of }) => points.map(of))));
  const across = (n: number): number => x + (points.length === 1 ? width / 2 : (n * width) / (points.length - 1));
  const down = (value: number): number => top + height - (value / most) * height;
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const y = down(share * most);
    return `<line x1="${x}" x2="${x + width}" y1="${y}" y2="${y}" stroke="#d5dde2"/><text x="${x - 8}" y="${y + 4}" text-anchor="end" fill="${ink}">${short(share * most)}</text>`;
  });
  const sizes = points.map(
    ({ processes }, n) =>
      `<text x="${across(n)}" y="${top + height + 20}" text-anchor="middle" fill="${ink}">${short(processes)}</text>`,
  );
  const drawn = lines.map(({ colour, dash, of, label }, n) => {
    const path = points.map((point, at) => `${across(at)},${down(of(point)).toFixed(1)}`).join(' ');
    const dots = points.map(
      (point, at) => `<circle cx="${across(at)}" cy="${down(of(point)).toFixed(1)}" r="4" fill="${colour}"/>`,
    );
    const name = `<text x="${x + n * 95 + 22}" y="${top + height + 46}" fill="${ink}">${label}</text><line x1="${x + n * 95}" x2="${x + n * 95 + 16}" y1="${top + height + 42}" y2="${top + height + 42}" stroke="${colour}" stroke-width="3"${dashed(dash)}/>`;
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2.5"${dashed(dash)}/>${dots.join('')}${name}`;
  });
  const heading = `<text x="${x}" y="${top - 24}" font-size="15" font-weight="600" fill="${ink}">${title}</text>`;
  return [heading, ...grid, ...sizes, ...drawn].join('\n');
}

function dashed(dash: string | undefined): string {
  return dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
}

function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1)));
  return [1, 2, 4, 5, 8, 10].map((step) => step * power).find((step) => step >= value)!;
}

function short(value: number): string {
  if (value >= 1e6) return `${value / 1e6} million`;
  return value >= 10_000 ? `${value / 1_000}k` : String(value);
}
