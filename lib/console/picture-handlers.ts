import type { PictureReplies } from '../messaging/console/picture-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import type { ConsolePorts } from './ports.ts';

const PICTURES = 'program-pictures';

export function pictureHandlers({ documents }: ConsolePorts): ConsoleHandlers<keyof PictureReplies> {
  const all = async () => (await documents.get<PictureReplies['pictures']>(PICTURES)) ?? {};
  return {
    pictures: all,
    'set-picture': async ({ program, picture }) => {
      const { [program]: _, ...others } = await all();
      await documents.set(PICTURES, picture === null ? others : { ...others, [program]: picture });
      return undefined;
    },
  };
}
