export async function readJson(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new Error(`${file.name} is not a store file. Choose the file that Tillside or your head office saved.`);
  }
}
