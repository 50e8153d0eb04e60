/** Writes docs/openapi.json from the schemas that the store server checks requests with. */
import { writeFileSync } from 'node:fs';
import { ROUTES } from '../lib/store-server/http/app.ts';
import { openApi } from '../lib/store-server/http/openapi.ts';

writeFileSync(new URL('../docs/openapi.json', import.meta.url), `${JSON.stringify(openApi(ROUTES), null, 2)}\n`);
