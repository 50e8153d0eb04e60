const probe = globalThis.browser ?? globalThis.chrome;
const host = document.createElement('div');
const frame = document.createElement('iframe');
frame.src = probe.runtime.getURL('frame.html');
frame.title = 'Tillside';
frame.style.cssText = 'position: fixed; top: 20px; right: 0; width: 300px; height: 500px; border: 3px solid';
host.attachShadow({ mode: 'closed' }).append(frame);
document.documentElement.append(host);

probe.runtime.onMessage.addListener((command) => {
  document.documentElement.dataset.command = command;
});
