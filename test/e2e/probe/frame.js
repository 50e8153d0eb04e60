// One button leaves the keyboard where it is, as the sidebar's buttons do, and one takes it, as buttons usually do.
const probe = globalThis.browser ?? globalThis.chrome;
const find = (id) => document.getElementById(id);

async function ask() {
  const background = await probe.runtime.sendMessage('who');
  find('said').textContent = `${globalThis.clicks.length} by ${background}`;
}

globalThis.clicks = [];
globalThis.keys = [];

for (const id of ['quiet', 'off']) find(id).addEventListener('mousedown', (event) => event.preventDefault());
for (const id of ['quiet', 'off', 'plain']) {
  find(id).addEventListener('click', (event) => {
    globalThis.clicks.push({ id, trusted: event.isTrusted, at: performance.timeOrigin + event.timeStamp });
    void ask();
  });
}
window.addEventListener('keydown', (event) => globalThis.keys.push(event.key), true);
