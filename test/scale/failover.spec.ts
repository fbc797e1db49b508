import { failOver } from './failover.ts';

describe('a primary that is killed and whose disk is thrown away', () => {
  it('loses no promised step and doubles none: the standby had each on its disk, and takes over within seconds', async () => {
    const { promised, lost, doubled, findings, secondsAway } = await failOver({
      synchronous: true,
      steps: 150,
      heldMilliseconds: 300,
    });
    expect(promised).toBeGreaterThan(150);
    expect({ lost, doubled, findings }).toEqual({ lost: 0, doubled: 0, findings: 0 });
    expect(secondsAway).toBeGreaterThan(0);
  });
});
