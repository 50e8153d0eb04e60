/** How much of a file is read before it is refused: enough for any store, too little for a file made to hurt. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
export const MAX_INFLATED_BYTES = 200 * 1024 * 1024;
export const MAX_PARTS = 500;
export const MAX_ROWS = 300_000;
export const MAX_COLUMNS = 1_024;
export const MAX_CELLS = 20_000_000;
/** Text in all cells together: a workbook can name one long text a million times. */
export const MAX_CHARACTERS = 400_000_000;
/** A spreadsheet program cannot hold more in one cell. */
export const MAX_CELL_CHARACTERS = 32_767;
