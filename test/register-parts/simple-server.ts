import { html, json, type RegisterHandler, scriptAddress, send, servesScript } from './serving.ts';
import { customersOf, demoStore, productsOf } from './store.ts';

/** Serves a register that is one page and one script. */
export function simpleHandler(script: string, title: string, css: string): RegisterHandler {
  const store = demoStore();
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://register');
    if (pathname === '/') return html(response, pageOf(script, title));
    if (pathname === '/__register/till.css') return send(response, 200, 'text/css', css);
    if (pathname === '/__register/catalogue') {
      return json(response, { products: productsOf(store), customers: customersOf(store) });
    }
    if (!servesScript(pathname, response)) send(response, 404, 'text/plain', 'Not found');
  };
}

function pageOf(script: string, title: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__register/till.css">
<script type="module" src="${scriptAddress(script)}"></script>
</head>
<body></body>
</html>
`;
}
