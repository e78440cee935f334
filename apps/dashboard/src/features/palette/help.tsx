import type { ReactNode } from 'react';

export default function Help({ onClose }: { onClose: () => void }): ReactNode {
  return <button onClick={onClose} />;
}
