/** Stands where something will be, and says how to get it. */
export function EmptyState({ title, text, command }: { title: string; text: string; command?: string }) {
  return (
    <div className="mb-3 rounded-[0.875rem] border border-dashed border-control px-6 py-12 text-center">
      <p className="font-medium">{title}</p>
      <p className="mt-1 text-sm text-soft">{text}</p>
      {command !== undefined && (
        <p className="mt-4">
          <code className="rounded-md bg-raised px-2.5 py-1.5 font-mono text-[0.8125rem] break-all">
            {command}
          </code>
        </p>
      )}
    </div>
  );
}
