import { useState } from 'react';
import { type CouponItems, couponItems } from '../../../lib/imports/coupons.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { FileButton } from '../file-button.tsx';
import { problemWords } from '../import/problem-words.ts';
import { type ReadFile, readFile } from '../import/read-file.ts';
import { useImportSettings } from '../import/use-import-settings.ts';
import { keyIndex } from '../items/item-search.ts';
import { hashOf } from '../route.ts';

interface CampaignEditorProps {
  catalogue: CatalogueReply;
  onSaved: () => Promise<void>;
  read?: ReadFile;
}

/** A new coupon: its name, its days, and the items from the product list that Astro exports. */
export function CampaignEditor({ catalogue, onSaved, read = readFile }: CampaignEditorProps) {
  const { ask } = useConsole();
  const deed = useDeed();
  const settings = useImportSettings(catalogue.today);
  const [title, setTitle] = useState('');
  const [maker, setMaker] = useState('');
  const [startsOn, setStart] = useState('');
  const [endsOn, setEnd] = useState('');
  const [offered, setOffered] = useState<CouponItems | null>(null);
  const choose = (file: File) =>
    deed.run(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const wanted = ['campaign'] as const;
      const { table } = await read(
        { name: file.name, bytes, wanted, settings: { ...settings, campaign: title } },
        {},
      ).catch((error: unknown) => {
        throw new Error(problemWords(error));
      });
      const items = table && couponItems(table, new Set(keyIndex(catalogue.items).keys()));
      if (!items) throw new Error('The file lists no items of a coupon.');
      setOffered(items);
      if (maker === '') setMaker(items.maker);
      return `${items.items.length} items were read.`;
    });
  const missing =
    title.trim() === '' || maker.trim() === ''
      ? 'The coupon needs a title and the name of the brand.'
      : startsOn === '' || endsOn === ''
        ? 'The coupon needs its first and its last day.'
        : offered === null
          ? 'Choose the product list first.'
          : null;
  const save = () =>
    deed.run(async () => {
      if (offered === null) return null;
      const { type, items } = offered;
      const id = crypto.randomUUID();
      const named = { id, title: title.trim(), maker: maker.trim() };
      const campaign = { ...named, type, startsOn, endsOn, items, invited: [], answer: 'pending' as const };
      granted(await ask({ type: 'save-campaign', campaign }));
      await onSaved();
      window.location.hash = hashOf('coupons', id);
      return null;
    });
  return (
    <section className="panel" aria-labelledby="new-coupon">
      <h2 id="new-coupon">New coupon</h2>
      <TextField name="title" label="Title" value={title} hint="As Astro calls it." onChange={setTitle} />
      <TextField name="maker" label="Brand" value={maker} onChange={setMaker} />
      <div className="beside">
        <TextField name="from" label="First day" kind="date" value={startsOn} onChange={setStart} />
        <TextField name="to" label="Last day" kind="date" value={endsOn} onChange={setEnd} />
      </div>
      <div className="actions">
        <FileButton
          label="Choose the product list"
          accept=".csv,.tsv,.xlsx"
          busy={deed.busy}
          onFile={(file) => void choose(file)}
        />
      </div>
      {offered && offered.unknown.length > 0 && (
        <Note tone="warn" title={`${offered.unknown.length} of its items are not among yours:`}>
          <p>{offered.unknown.slice(0, 10).join(', ')}. The coupon counts for them once they are added.</p>
        </Note>
      )}
      <div className="actions">
        <Button action="save-campaign" look="primary" busy={deed.busy} blocked={missing} onPress={() => void save()}>
          Save the coupon
        </Button>
        <a className="button plain" href={hashOf('coupons')}>
          Cancel
        </a>
      </div>
      <Outcome deed={deed} />
    </section>
  );
}
