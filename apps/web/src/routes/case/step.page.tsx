import type { JSX } from 'react';

export function StepPage(): JSX.Element {
  return <div />;
}
export function BeginPage(): JSX.Element {
  return <div />;
}
