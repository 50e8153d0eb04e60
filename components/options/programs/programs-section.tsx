import { useState } from 'react';
import type { Program } from '../../../lib/loyalty/program.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { duplicateOf, programFrom, TEMPLATES } from '../../../lib/settings/program-templates.ts';
import { useAnswer, useConsole } from '../console-context.ts';
import { hashOf, useRoute } from '../route.ts';
import { NeedsStore, Waiting } from '../waiting.tsx';
import { ProgramEditor } from './program-editor.tsx';
import { ProgramList } from './program-list.tsx';
import './programs.css';

/** Programs: the list, the examples to begin with, and the editor. */
export function ProgramsSection() {
  const { state, refresh } = useConsole();
  const { place } = useRoute();
  const { value: catalogue, problem, again } = useAnswer({ type: 'catalogue' });
  const pictures = useAnswer({ type: 'pictures' });
  if (state.store === null) return <NeedsStore />;
  if (catalogue === null) return <Waiting problem={problem} again={again} />;
  if (pictures.value === null) return <Waiting problem={pictures.problem} again={pictures.again} />;
  const changed = async () => {
    await Promise.all([again(), pictures.again(), refresh()]);
  };
  const [id, step] = place;
  if (id === undefined) return <ProgramList catalogue={catalogue} onChanged={changed} />;
  if (id === 'new' && step === undefined) return <Templates />;
  return (
    <Edited key={place.join('/')} place={place} catalogue={catalogue} pictures={pictures.value} onChanged={changed} />
  );
}

function Templates() {
  return (
    <section className="panel" aria-labelledby="templates">
      <h2 id="templates">Begin with an example</h2>
      <p>Every figure can be changed in the next step.</p>
      <ul className="templates">
        {TEMPLATES.map(({ id, title, draft }) => (
          <li key={id}>
            <a href={hashOf('programs', 'new', id)}>
              <b>{title}</b>
              <small className="soft">{draft.description}</small>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface EditedProps {
  place: readonly string[];
  catalogue: CatalogueReply;
  pictures: Record<string, string>;
  onChanged: () => Promise<void>;
}

function Edited({ place, catalogue, pictures, onChanged }: EditedProps) {
  const [start] = useState(() => startOf(place, catalogue));
  const leave = () => {
    window.location.hash = hashOf('programs');
  };
  if (start === null)
    return (
      <p>
        This program does not exist. <a href={hashOf('programs')}>Back to the programs</a>
      </p>
    );
  return (
    <ProgramEditor
      start={start}
      startPicture={pictures[start.id] ?? null}
      isKnown={catalogue.programs.some(({ id }) => id === start.id)}
      catalogue={catalogue}
      onLeave={leave}
      onSaved={async () => {
        await onChanged();
        leave();
      }}
    />
  );
}

/** `new/washes` is an example, `wash` a program to change, `wash/copy` a copy of it. */
function startOf([id, step]: readonly string[], { programs }: CatalogueReply): Program | null {
  if (id === 'new') {
    const template = TEMPLATES.find((one) => one.id === step);
    return template ? programFrom(template, crypto.randomUUID()) : null;
  }
  const known = programs.find((program) => program.id === id) ?? null;
  return known && step === 'copy' ? duplicateOf(known, crypto.randomUUID()) : known;
}
