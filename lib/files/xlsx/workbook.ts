import { FileProblem } from '../problem.ts';
import { partNamed, scanPart } from './xml-part.ts';
import { attribute } from './xml-scanner.ts';
import type { ZipEntry } from './zip-entries.ts';

export type Parts = ReadonlyMap<string, ZipEntry>;

export interface WorkbookSheet {
  name: string;
  hidden: boolean;
  part: string;
}

export interface Workbook {
  sheets: WorkbookSheet[];
  date1904: boolean;
  strings: string | null;
  styles: string | null;
}

interface Relation {
  id: string;
  /** Last word of the type: both flavours of the format end alike. */
  type: string;
  part: string;
}

export async function readWorkbook(parts: Parts): Promise<Workbook> {
  const main = (await relations(parts, '_rels/.rels', '')).find(({ type }) => type === 'officedocument');
  if (!main) throw notAWorkbook(parts);
  if (main.part.endsWith('.bin')) throw new FileProblem('binary-workbook');
  const folder = main.part.slice(0, main.part.lastIndexOf('/') + 1);
  const related = await relations(parts, `${folder}_rels/${main.part.slice(folder.length)}.rels`, folder);
  const workbook: Workbook = {
    sheets: [],
    date1904: false,
    strings: related.find(({ type }) => type === 'sharedstrings')?.part ?? null,
    styles: related.find(({ type }) => type === 'styles')?.part ?? null,
  };
  await scanPart(partNamed(parts, main.part), {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.date1904 = isTrue(attribute(attributes, 'date1904'));
      if (name === 'sheet') {
        const relation = related.find(({ id }) => id === attribute(attributes, 'id'));
        if (relation?.type === 'worksheet') workbook.sheets.push(sheet(attributes, relation.part));
      }
    },
    close: () => undefined,
    text: () => undefined,
  });
  return workbook;
}

const sheet = (attributes: string, part: string): WorkbookSheet => ({
  name: attribute(attributes, 'name') ?? '',
  hidden: (attribute(attributes, 'state') ?? 'visible') !== 'visible',
  part,
});

const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

async function relations(parts: Parts, name: string, folder: string): Promise<Relation[]> {
  const entry = parts.get(name.toLowerCase());
  if (!entry) return [];
  const found: Relation[] = [];
  await scanPart(entry, {
    open(tag, attributes) {
      if (tag !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
      found.push({
        id: attribute(attributes, 'Id') ?? '',
        type: (attribute(attributes, 'Type') ?? '').replace(/^.*\//, '').toLowerCase(),
        part: resolved(folder, attribute(attributes, 'Target') ?? ''),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1).toLowerCase();
  const path: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/').toLowerCase();
}

function notAWorkbook(parts: Parts): FileProblem {
  const openDocument = parts.has('mimetype') && parts.has('content.xml');
  const numbers = [...parts.keys()].some((name) => name.endsWith('.iwa'));
  return new FileProblem(openDocument || numbers ? 'other-spreadsheet' : 'not-a-table');
}
