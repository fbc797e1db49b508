import { useId, useState, type JSX } from 'react';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Icon } from '../../parts/state/icon.tsx';
import css from './tariff.module.css';
import { tariffTexts } from './texts.ts';
import { numberText, type NumberPlace } from './number.place.ts';
import type { TreeGroup, TreeNode } from './tree.model.ts';

interface TreeProps {
  readonly groups: readonly TreeGroup[];
  /** The node that the cursor in the text stands in. */
  readonly here: string | null;
  readonly goTo: (place: { line: number; column: number }) => void;
  readonly setNumber?: (place: NumberPlace, number: string) => void;
}

/** The tariff as it is understood: what pays, in parts, with the errors where they are. */
export function Tree({ groups, ...rest }: TreeProps): JSX.Element {
  const t = useTexts(tariffTexts);
  return (
    <>
      {groups.map(({ name, nodes }) => (
        <div key={name} className={css.group}>
          <h3>{t(`tree.${name}`)}</h3>
          <ul>
            {nodes.map((node) => (
              <Node key={node.id} node={node} {...rest} />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

type NodeProps = Omit<TreeProps, 'groups'> & { readonly node: TreeNode };

function Node({ node, ...rest }: NodeProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const say = useSay();
  const { here, goTo, setNumber } = rest;
  const { id, form, words, role, from, place, number, problems, parts } = node;
  const name = words ? say(words) : t(`form.${form}`);
  const before = from !== null ? t('tree.from', { from }) : role !== null ? t(`role.${role}`) : null;
  return (
    <li aria-current={id === here ? 'true' : undefined} data-problem={problems.length > 0 ? '' : undefined}>
      <div className={css.node}>
        {before && <span className={css.role}>{before}</span>}
        {number && setNumber ? (
          <NumberBox
            key={number.text}
            {...{ number, label: [before, form === 'limit' ? name : null].filter(Boolean).join(' '), setNumber }}
          />
        ) : null}
        {!(number && setNumber && form === 'constant') &&
          (place ? (
            <button type="button" className={css.name} onClick={() => goTo(place)}>
              {name}
            </button>
          ) : (
            <span className={css.name}>{name}</span>
          ))}
      </div>
      {problems.map((problem) => (
        <p key={problem.sv} className={css.problem}>
          <Icon name="late" /> {say(problem)}
        </p>
      ))}
      {parts.length > 0 && (
        <ul>
          {parts.map((part) => (
            <Node key={part.id} node={part} {...rest} />
          ))}
        </ul>
      )}
    </li>
  );
}

interface NumberBoxProps {
  readonly number: NumberPlace;
  readonly label: string;
  readonly setNumber: (place: NumberPlace, number: string) => void;
}

/** A number of the text, changed in the tree: written into the text when one leaves it or presses Enter. */
function NumberBox({ number, label, setNumber }: NumberBoxProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const id = useId();
  const [written, write] = useState(number.text);
  const clean = numberText(written);
  const put = (): void => {
    if (clean !== null && clean !== number.text) setNumber(number, clean);
  };
  return (
    <>
      <label htmlFor={id} className="vh">
        {t('tree.number', { label })}
      </label>
      <input
        id={id}
        className={css.number}
        inputMode="decimal"
        size={Math.max(5, written.length)}
        value={written}
        aria-invalid={clean === null ? true : undefined}
        aria-describedby={clean === null ? `${id}e` : undefined}
        onChange={(event) => write(event.target.value)}
        onBlur={put}
        onKeyDown={(event) => event.key === 'Enter' && put()}
      />
      {clean === null && (
        <span id={`${id}e`} className={css.problem}>
          {t('tree.noNumber')}
        </span>
      )}
    </>
  );
}
