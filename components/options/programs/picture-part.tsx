import { Button } from '../../ui/button.tsx';
import { Outcome, useDeed } from '../deed.tsx';
import { FileButton } from '../file-button.tsx';
import { squarePicture } from './square-picture.ts';

interface PicturePartProps {
  picture: string | null;
  onChange: (picture: string | null) => void;
  /** Makes of a file what is kept of it. */
  square?: (file: File) => Promise<string>;
}

/** What the program is recognised by on its card. */
export function PicturePart({ picture, onChange, square = squarePicture }: PicturePartProps) {
  const deed = useDeed();
  const take = (file: File) =>
    deed.run(async () => {
      onChange(await square(file));
      return null;
    });
  return (
    <section className="panel" aria-labelledby="picture-part">
      <h2 id="picture-part">Picture</h2>
      <p className="soft">The middle of any picture is taken, 400 by 400 pixels. It is saved with the program.</p>
      <div className="actions">
        <FileButton
          label={picture === null ? 'Choose a picture' : 'Choose another picture'}
          accept="image/jpeg,image/png,image/webp"
          busy={deed.busy}
          onFile={(file) => void take(file)}
        />
        {picture !== null && (
          <Button action="remove-picture" onPress={() => onChange(null)}>
            Remove the picture
          </Button>
        )}
      </div>
      <Outcome deed={deed} />
    </section>
  );
}
