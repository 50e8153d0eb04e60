interface FileButtonProps {
  label: string;
  /** As the browser's file window filters: `.json`, `.csv,.xlsx`. */
  accept: string;
  busy?: boolean;
  look?: 'primary' | 'plain';
  onFile: (file: File) => void;
}

/** A file chosen from the disk. The same file may be chosen again right away. */
export function FileButton({ label, accept, busy = false, look = 'plain', onFile }: FileButtonProps) {
  return (
    <label className={`button ${look} file`}>
      {label}
      <input
        type="file"
        accept={accept}
        disabled={busy}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </label>
  );
}
