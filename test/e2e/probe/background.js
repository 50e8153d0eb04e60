const probe = globalThis.browser ?? globalThis.chrome;
const life = crypto.randomUUID();

probe.runtime.onMessage.addListener((_message, _sender, answer) => answer(life));
probe.commands.onCommand.addListener((command, tab) => probe.tabs.sendMessage(tab.id, command));
