/** Pixels of a side. */
const SIDE = 400;
const QUALITY = 0.85;

export interface Cut {
  x: number;
  y: number;
  side: number;
}

/** The largest square in the middle. */
export function middleOf(width: number, height: number): Cut {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}

/** Cut to a square and drawn anew: whatever else the file carried, such as where it was taken, stays behind. */
export async function squarePicture(file: Blob): Promise<string> {
  const image = await createImageBitmap(file).catch(() => {
    throw new Error('This file is not a picture that the browser can read. JPEG, PNG and WebP are.');
  });
  const { x, y, side } = middleOf(image.width, image.height);
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This browser cannot draw pictures.');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, SIDE, SIDE);
  pen.drawImage(image, x, y, side, side, 0, 0, SIDE, SIDE);
  return dataUrl(await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY }));
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(new Error('The picture could not be read.'));
    reader.readAsDataURL(blob);
  });
}
