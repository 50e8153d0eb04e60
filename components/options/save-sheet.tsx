import { csvBytes } from '../../lib/files/csv-writer.ts';
import type { Sheet } from '../../lib/files/sheet.ts';
import { Button } from '../ui/button.tsx';
import { download } from './download.ts';

interface SaveSheetProps {
  /** Said to a screen reader after the buttons' words. */
  object: string;
  sheet: () => Promise<Sheet> | Sheet;
  blocked?: string | null;
}

/** A table as a file. A CSV has no types: a spreadsheet that opens it may drop the zeros that codes begin with, a workbook keeps them. */
export function SaveSheet({ object, sheet, blocked = null }: SaveSheetProps) {
  const asCsv = async () => {
    const made = await sheet();
    download(`${made.fileName}.csv`, new Blob([csvBytes(made)], { type: 'text/csv' }));
  };
  const asWorkbook = async () => {
    const made = await sheet();
    const { xlsxBytes } = await import('../../lib/files/xlsx-writer.ts');
    download(`${made.fileName}.xlsx`, new Blob([await xlsxBytes(made)]));
  };
  return (
    <>
      <Button action="save-xlsx" object={object} blocked={blocked} onPress={() => void asWorkbook()}>
        Save as Excel
      </Button>
      <Button action="save-csv" object={object} blocked={blocked} onPress={() => void asCsv()}>
        Save as CSV
      </Button>
    </>
  );
}
