import type { ReactNode } from 'react';

export default function Palette({ onClose }: { onClose: () => void }): ReactNode {
  return <button onClick={onClose} />;
}
